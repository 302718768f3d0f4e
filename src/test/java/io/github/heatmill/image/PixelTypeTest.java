package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelTypeTest {
    // pure red, pure green and grey 51, three pixels
    private static final byte[] RGB = {(byte) 255, 0, 0, 0, (byte) 255, 0, 51, 51, 51};
    private static final byte[] PLANES = {(byte) 255, 0, 51, 0, (byte) 255, 51, 0, 0, 51};

    @Test
    void coloursBecomeTheLumaOfBt601WhereverTheirChannelsLie() {
        // .299 of red, .587 of green, and 51 / 255 = .2 exactly
        float[] expected = {0.299f, 0.587f, 0.2f};
        float[] interleaved = new float[3];
        float[] planes = new float[3];

        assertThat(new PixelType(NpyDtype.U1, PixelLayout.RGB).intensities(PixelScale.UINT8, RGB, interleaved))
                .isEmpty();
        assertThat(new PixelType(NpyDtype.U1, PixelLayout.RGB_PLANES).intensities(PixelScale.UINT8, PLANES, planes))
                .isEmpty();
        assertThat(interleaved).isEqualTo(expected);
        assertThat(planes).isEqualTo(expected);
    }

    @Test
    void aChannelOutsideTheScaleIsToldThoughTheGreyIsInside() {
        // luma .587 * 51 + .114 * 51 is inside 0..100, red 255 is not
        assertThat(new PixelType(NpyDtype.U1, PixelLayout.RGB)
                        .intensities(PixelScale.upTo(100), new byte[] {(byte) 255, 51, 51}, new float[1]))
                .contains(ReasonCode.OUT_OF_RANGE.because("value 0 is 255.0, outside 0..100 (scale max=100)"));
    }

    @ParameterizedTest
    @EnumSource(PixelLayout.class)
    void aTypeIsFoundByItsText(PixelLayout layout) {
        for (NpyDtype dtype : NpyDtype.values()) {
            PixelType type = new PixelType(dtype, layout);
            assertThat(PixelType.of(type.text())).contains(type);
        }
        assertThat(PixelType.grey(NpyDtype.U1).text()).isEqualTo("|u1");
        assertThat(new PixelType(NpyDtype.F4, PixelLayout.RGB).text()).isEqualTo("<f4 rgb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|u1 ", "|u1 bgr", "rgb", "|c8", "|u1 rgb "})
    void otherTextIsNoType(String text) {
        assertThat(PixelType.of(text)).isEmpty();
    }
}
