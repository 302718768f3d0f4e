package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
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
    void coloursAreReadWhereTheyAreWanted() {
        FloatArray expected = FloatArray.of(1, 0, 0, 0, 1, 0, 0.2f, 0.2f, 0.2f);
        PixelType together = new PixelType(NpyDtype.U1, PixelLayout.RGB);
        PixelType planes = new PixelType(NpyDtype.U1, PixelLayout.RGB_PLANES);

        for (Image image : List.of(
                together.image(Channels.COLOUR, PixelScale.UINT8, RGB, 1, 3)
                        .image()
                        .orElseThrow(),
                planes.image(Channels.COLOUR, PixelScale.UINT8, PLANES, 1, 3)
                        .image()
                        .orElseThrow())) {
            assertThat(image).isEqualTo(new ColourImage(1, 3, expected));
        }
        assertThat(planes.image(Channels.GREY, PixelScale.UINT8, PLANES, 1, 3).image())
                .contains(new GreyImage(1, 3, FloatArray.of(0.299f, 0.587f, 0.2f)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStoredGreyIsGreyWhateverIsWanted(Channels channels) {
        assertThat(PixelType.grey(NpyDtype.U1)
                        .image(channels, PixelScale.UINT8, new byte[] {0, 51}, 2, 1)
                        .image())
                .contains(new GreyImage(2, 1, FloatArray.of(0, 0.2f)));
    }

    @ParameterizedTest
    @EnumSource
    void anImageOutsideTheScaleIsNoneWhateverIsWanted(Channels channels) {
        PixelReading reading = new PixelType(NpyDtype.U1, PixelLayout.RGB)
                .image(channels, PixelScale.upTo(100), new byte[] {(byte) 255, 51, 51}, 1, 1);

        assertThat(reading.image()).isEmpty();
        assertThat(reading.refusal())
                .contains(ReasonCode.OUT_OF_RANGE.because("value 0 is 255.0, outside 0..100 (scale max=100)"));
    }

    @Test
    void aReadingIsAnImageOrARefusal() {
        assertThatThrownBy(() -> new PixelReading(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected an image or a refusal, but was Optional.empty and Optional.empty");
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
