package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelMaskTest {
    private final PixelMask mask = PixelMask.of(10, 13, pixel -> pixel == 0 || pixel == 64 || pixel == 129);

    @Test
    void marksExactlyTheAcceptedPixels() {
        // 64 = 4 * 13 + 12 and 129 = 9 * 13 + 12
        assertThat(mask.at(0, 0)).isTrue();
        assertThat(mask.at(4, 12)).isTrue();
        assertThat(mask.at(9, 12)).isTrue();
        assertThat(mask.at(4, 11)).isFalse();
        assertThat(mask.count()).isEqualTo(3);
    }

    @Test
    void givesOneByteAPixel() {
        byte[] bytes = mask.toBytes();
        assertThat(bytes).hasSize(130);
        assertThat(bytes[64]).isEqualTo((byte) 1);
        assertThat(bytes[63]).isZero();
        bytes[63] = 1;
        assertThat(mask.toBytes()[63]).isZero();
    }

    @Test
    void equalsByContentAndShape() {
        assertThat(PixelMask.of(10, 13, pixel -> pixel == 0 || pixel == 64 || pixel == 129))
                .isEqualTo(mask)
                .hasSameHashCodeAs(mask);
        assertThat(PixelMask.of(13, 10, pixel -> pixel == 0 || pixel == 64 || pixel == 129))
                .isNotEqualTo(mask);
        assertThat(PixelMask.of(10, 13, pixel -> pixel == 0)).isNotEqualTo(mask);
    }

    @Test
    void refusesPixelsOutside() {
        assertThatThrownBy(() -> mask.at(10, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Expected a pixel of 10 x 13, but was y 10, x 0");
        assertThatThrownBy(() -> mask.at(0, 13)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> mask.at(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesASizeThatIsNotPositive() {
        assertThatThrownBy(() -> PixelMask.of(0, 4, pixel -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a positive size, but was 0 x 4");
    }
}
