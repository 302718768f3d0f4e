package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanSoftmaxTest {
    private static final float LN_3 = (float) Math.log(3);

    private static MeanSoftmax mean(FloatArray... logits) {
        return new MeanSoftmax(Arrays.stream(logits).map(Softmax::new).toList());
    }

    @Test
    void theMeanIsThatOfTheProbabilities() {
        // (3/4, 1/4) and (1/2, 1/2): means 5/8 and 3/8
        MeanSoftmax mean = mean(FloatArray.of(LN_3, 0), FloatArray.of(7, 7));

        assertThat(mean.logOf(0)).isCloseTo(Math.log(5 / 8.0), within(1e-7));
        assertThat(mean.logOf(1)).isCloseTo(Math.log(3 / 8.0), within(1e-7));
        Softmax softmax = new Softmax(mean.logits());
        assertThat(softmax.of(0).value()).isCloseTo(5 / 8.0, within(1e-7));
        assertThat(softmax.of(1).value()).isCloseTo(3 / 8.0, within(1e-7));
    }

    @Test
    void twoThatAreSureOfDifferentClassesDisagreeByTheLogarithmOfTwo() {
        // (1, 0) and (0, 1): H(1/2, 1/2) = ln 2, and each alone has none
        MeanSoftmax mean = mean(FloatArray.of(1000, 0), FloatArray.of(0, 1000));

        assertThat(mean.disagreement()).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void disagreementIsTheEntropyOfTheMeanLessTheMeanOfTheEntropies() {
        // (3/4, 1/4) and (1/4, 3/4): ln 2 - (2 ln 2 - 3/4 ln 3) = 3/4 ln 3 - ln 2
        MeanSoftmax mean = mean(FloatArray.of(LN_3, 0), FloatArray.of(0, LN_3));

        assertThat(mean.disagreement()).isCloseTo(0.75 * Math.log(3) - Math.log(2), within(1e-7));
    }

    @Test
    void thoseThatSayTheSameDoNotDisagree() {
        // the second differs by a constant, which a softmax does not see
        assertThat(mean(FloatArray.of(1, 2, 4), FloatArray.of(1, 2, 4)).disagreement())
                .isZero();
        assertThat(mean(FloatArray.of(1, 2, 4), FloatArray.of(9, 10, 12)).disagreement())
                .isBetween(0.0, 1e-15);
    }

    @Test
    void aProbabilityTooSmallForADoubleHasALogarithm() {
        // ln((e^-2000 + e^-3000) / 2) = -2000 - ln 2, the second adds nothing
        assertThat(mean(FloatArray.of(0, 2000), FloatArray.of(0, 3000)).logOf(0))
                .isCloseTo(-2000 - Math.log(2), within(1e-9));
    }

    @Test
    void aMemberWhoseNumbersOverflowMakesTheMeanNoNumber() {
        MeanSoftmax mean = mean(FloatArray.of(1, 2), FloatArray.of(Float.POSITIVE_INFINITY, 0));

        assertThat(new Softmax(mean.logits()).finite()).isFalse();
    }

    @Test
    void differentNumbersOfClassesAreRefused() {
        assertThatThrownBy(() -> mean(FloatArray.of(1, 2), FloatArray.of(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected softmaxes of as many classes each, but was [2, 3]");
        assertThatThrownBy(() -> new MeanSoftmax(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
