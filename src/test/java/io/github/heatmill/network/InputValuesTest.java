package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputValuesTest {
    private static final List<Double> ZERO = List.of(0.0, 0.0, 0.0);
    private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

    /** Two pixels side by side, red, green and blue each. */
    private static final ColourImage PAIR = new ColourImage(1, 2, FloatArray.of(0.125f, 0.25f, 0.5f, 0.625f, 0.75f, 1));

    private static final GreyImage GREY = new GreyImage(1, 2, FloatArray.of(0.25f, 0.75f));

    private static InputValues plain(ChannelOrder order) {
        return new InputValues(InputScaling.INTENSITY, ValueRange.UNIT, order, ZERO, ONE);
    }

    private static float[] write(InputValues values, Image image, boolean channelsFirst) {
        float[] target = new float[image.height() * image.width() * values.channels()];
        values.write(image, channelsFirst, target, 0);
        return target;
    }

    @Test
    void channelsLastKeepsAPixelTogetherAndChannelsFirstAChannel() {
        assertThat(write(plain(ChannelOrder.RGB), PAIR, false)).containsExactly(0.125f, 0.25f, 0.5f, 0.625f, 0.75f, 1);
        assertThat(write(plain(ChannelOrder.RGB), PAIR, true)).containsExactly(0.125f, 0.625f, 0.25f, 0.75f, 0.5f, 1);
    }

    @Test
    void bgrBeginsWithBlue() {
        assertThat(write(plain(ChannelOrder.BGR), PAIR, false)).containsExactly(0.5f, 0.25f, 0.125f, 1, 0.75f, 0.625f);
        assertThat(write(plain(ChannelOrder.BGR), PAIR, true)).containsExactly(0.5f, 1, 0.25f, 0.75f, 0.125f, 0.625f);
    }

    @Test
    void whiteOfARangeOfBytesIs255() {
        InputValues bytes = new InputValues(InputScaling.INTENSITY, ValueRange.BYTE, ChannelOrder.RGB, ZERO, ONE);
        ColourImage image = new ColourImage(1, 1, FloatArray.of(0, 100 / 255f, 1));

        assertThat(write(bytes, image, true)).containsExactly(new float[] {0, 100, 255}, within(1e-5f));
    }

    @Test
    void meansAndDeviationsAreInTheOrderOfTheNetworksChannelsAndInTheUnitsOfItsRange() {
        // blue (255 - 103) / 2, green (127.5 - 116) / 4, red (0 - 123) / 8
        InputValues caffe = new InputValues(
                InputScaling.INTENSITY,
                ValueRange.BYTE,
                ChannelOrder.BGR,
                List.of(103.0, 116.0, 123.0),
                List.of(2.0, 4.0, 8.0));

        assertThat(write(caffe, new ColourImage(1, 1, FloatArray.of(0, 0.5f, 1)), true))
                .containsExactly(76, 2.875f, -15.375f);
    }

    @Test
    void aGreyImageIsThreeEqualChannelsOfAColourNetworkBeforeMeanAndDeviation() {
        InputValues values = new InputValues(
                InputScaling.INTENSITY,
                ValueRange.UNIT,
                ChannelOrder.BGR,
                List.of(0.25, 0.5, 0.0),
                List.of(0.5, 0.25, 1.0));

        assertThat(write(values, GREY, true)).containsExactly(0, 1, -1, 1, 0.25f, 0.75f);
        assertThat(write(values, GREY, false)).containsExactly(0, -1, 0.25f, 1, 1, 0.75f);
    }

    @Test
    void aColourImageIsItsGreyToAGreyNetwork() {
        InputValues grey =
                new InputValues(InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, List.of(0.5), List.of(0.5));
        // (0.299 - 0.5) / 0.5, (0.114 - 0.5) / 0.5
        ColourImage redAndBlue = new ColourImage(1, 2, FloatArray.of(1, 0, 0, 0, 0, 1));

        assertThat(write(grey, redAndBlue, true)).containsExactly(new float[] {-0.402f, -0.772f}, within(1e-6f));
    }

    @Test
    void aStandardisedColourImageHasOneMeanAndDeviationForAllItsChannels() {
        InputValues standardised =
                new InputValues(InputScaling.STANDARDISED, ValueRange.UNIT, ChannelOrder.BGR, ZERO, ONE);
        // six values of mean 0.5 and deviation 0.3; each channel by itself would be 0
        ColourImage image = new ColourImage(1, 2, FloatArray.of(0.2f, 0.8f, 0.2f, 0.8f, 0.2f, 0.8f));

        assertThat(write(standardised, image, false)).containsExactly(new float[] {-1, 1, -1, 1, -1, 1}, within(1e-6f));
        ColourImage flatChannels = new ColourImage(1, 2, FloatArray.of(0.2f, 0.8f, 0.2f, 0.2f, 0.8f, 0.8f));
        assertThat(write(standardised, flatChannels, true))
                .containsExactly(new float[] {-1, 1, 1, 1, -1, -1}, within(1e-6f));
    }

    @Test
    void itWritesFromTheOffsetOnAndNowhereElse() {
        float[] target = {9, 9, 9, 9, 9};
        InputValues grey =
                new InputValues(InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, List.of(0.0), List.of(1.0));
        grey.write(GREY, true, target, 2);

        assertThat(target).containsExactly(9, 9, 0.25f, 0.75f, 9);
    }

    @Test
    void deviationsThatAreNotPositiveAndUnequalListsAreRefused() {
        assertThatThrownBy(() -> new InputValues(
                        InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, List.of(0.0), List.of(0.0)))
                .hasMessageContaining("deviations above 0");
        assertThatThrownBy(() ->
                        new InputValues(InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, ZERO, List.of(1.0)))
                .hasMessageContaining("as many means as deviations");
        assertThatThrownBy(() -> new InputValues(
                        InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, List.of(Double.NaN), List.of(1.0)))
                .hasMessageContaining("means that are numbers");
    }
}
