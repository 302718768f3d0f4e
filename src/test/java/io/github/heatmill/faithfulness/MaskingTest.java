package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final GreyImage IMAGE = new GreyImage(1, 4, FloatArray.of(1, 1, 0, 0));
    private static final GreyImage BLANK = Blank.MEAN.of(IMAGE);

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
        assertThat(Masking.drop(0.8, 0.6)).isCloseTo(0.25, within(1e-12));
        assertThat(Masking.gain(0.8, 0.6)).isZero();
        assertThat(Masking.drop(0.8, 0.9)).isZero();
        assertThat(Masking.gain(0.8, 0.9)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void ofNothingThereIsNoShare() {
        assertThat(Masking.drop(0, 0.5)).isNaN();
        assertThat(Masking.gain(1, 0.5)).isNaN();
    }
}
