package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourImageTest {
    /** Red, then a pixel without colour. */
    private final ColourImage image = new ColourImage(1, 2, FloatArray.of(1, 0, 0, 0.3f, 0.3f, 0.3f));

    @Test
    void itsGreyIsTheLuma() {
        assertThat(image.channels()).isEqualTo(3);
        assertThat(image.grey().at(0, 0)).isCloseTo(0.299f, within(1e-7f));
        assertThat(image.grey().at(0, 1)).isEqualTo(0.3f);
    }

    @Test
    void otherPixelsMakeAnotherImageOfTheSameSize() {
        ColourImage black = image.with(FloatArray.of(new float[6]));

        assertThat(black.grey()).isEqualTo(new GreyImage(1, 2, FloatArray.of(0, 0)));
    }

    @Test
    void aGreyImageIsItsOwnGrey() {
        GreyImage grey = new GreyImage(1, 2, FloatArray.of(0, 1));

        assertThat(grey.grey()).isSameAs(grey);
        assertThat(grey.channels()).isEqualTo(1);
    }

    @Test
    void hasThreeValuesAPixel() {
        assertThatThrownBy(() -> new ColourImage(1, 2, FloatArray.of(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected 6 values, but was 2");
        assertThatThrownBy(() -> new ColourImage(0, 2, FloatArray.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a positive size, but was 0 x 2");
    }
}
