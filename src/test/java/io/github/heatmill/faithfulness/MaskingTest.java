package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final GreyImage IMAGE = new GreyImage(1, 4, FloatArray.of(1, 1, 0, 0));
    private static final Image BLANK = Blank.MEAN.of(IMAGE);

    @Test
    void theMaskIsThePositivePartInSharesOfThePeak() {
        // M = 1, 0.5, 0, 0.25 over a blank of 0.5: 1, 0.75, 0.5, 0.75 * 0.5
        Masking masking = new Masking(IMAGE, BLANK, new Heatmap(1, 4, FloatArray.of(4, 2, -3, 1)));

        assertThat(masking.masked().pixels()).isEqualTo(FloatArray.of(1, 0.75f, 0.5f, 0.375f));
    }

    @Test
    void aConstantMapMasksNothing() {
        assertThat(new Masking(IMAGE, BLANK, new Heatmap(1, 4, FloatArray.of(3, 3, 3, 3))).masked())
                .isEqualTo(IMAGE);
    }

    @Test
    void aMapWithoutAPositiveValueIsNoMask() {
        assertThatThrownBy(() -> new Masking(IMAGE, BLANK, new Heatmap(1, 4, FloatArray.of(0, -1, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a map with a positive value, but the greatest was 0.0");
    }

    @Test
    void theDropIsAShareOfWhatThereWasAndTheGainOfWhatWasLacking() {
        // 0.8 to 0.6 loses a quarter; 0.8 to 0.9 gains half of 0.2
        assertThat(Masking.drop(Probability.of(0.8), Probability.of(0.6))).isCloseTo(0.25, within(1e-12));
        assertThat(Masking.gain(Probability.of(0.8), Probability.of(0.6))).isZero();
        assertThat(Masking.drop(Probability.of(0.8), Probability.of(0.9))).isZero();
        assertThat(Masking.gain(Probability.of(0.8), Probability.of(0.9))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void ofNothingThereIsNoShare() {
        assertThat(Masking.drop(Probability.of(0), Probability.of(0.5))).isNaN();
        assertThat(Masking.gain(Probability.of(1), Probability.of(0.5))).isNaN();
    }

    @Test
    void betweenTwoSureAnswersTheGainIsAShareOfWhatIsLackingToOne() {
        // both are 1 as doubles: from 4e-18 to 1e-18 below 1 gains 3/4 of what was lacking
        Probability y = new Probability(1, 4e-18);
        Probability o = new Probability(1, 1e-18);

        assertThat(Masking.gain(y, o)).isCloseTo(0.75, within(1e-12));
        assertThat(Masking.gain(o, y)).isZero();
        assertThat(Masking.increases(y, o)).isTrue();
        assertThat(Masking.increases(o, y)).isFalse();
        assertThat(Masking.increases(y, y)).isFalse();
        // (4e-18 - 1e-18) / 1
        assertThat(Masking.drop(o, y)).isCloseTo(3e-18, within(1e-30));
    }

    @Test
    void theChannelsOfAPixelAreMaskedAlike() {
        ColourImage image = new ColourImage(1, 2, FloatArray.of(1, 0.5f, 0, 0, 0.5f, 1));
        // M = 1, 0.25 over a mean of 0.5 in each channel: the second pixel 0 + 0.375, 0.125 + 0.375, 0.25 + 0.375
        Masking masking = new Masking(image, Blank.MEAN.of(image), new Heatmap(1, 2, FloatArray.of(4, 1)));

        assertThat(masking.masked()).isEqualTo(new ColourImage(1, 2, FloatArray.of(1, 0.5f, 0, 0.375f, 0.5f, 0.625f)));
    }
}
