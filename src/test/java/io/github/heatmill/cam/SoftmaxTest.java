package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);

    @Test
    void probabilitiesAreSharesOfTheExponentials() {
        // e^ln2, e^0, e^0 = 2, 1, 1 of 4
        Softmax softmax = new Softmax(FloatArray.of((float) Math.log(2), 0, 0));

        assertThat(softmax.of(0).value()).isCloseTo(0.5, within(1e-7));
        assertThat(softmax.of(1).value()).isCloseTo(0.25, within(1e-7));
        assertThat(softmax.of(1).complement()).isCloseTo(0.75, within(1e-7));
        assertThat(softmax.logOf(2)).isCloseTo(Math.log(0.25), within(1e-7));
        assertThat(softmax.classes()).isEqualTo(3);
    }

    /** With r = exp(-gap) over five rivals: 1 - P = 5 r / (1 + 5 r) and ln P = -ln(1 + 5 r), by 50 decimal digits. */
    @ParameterizedTest
    @CsvSource({
        "5, 3.259172830576321e-2, -3.313466819127605e-2",
        "20, 1.030576800598393e-8, -1.030576805908836e-8",
        "40, 2.124177127645794e-17, -2.124177127645794e-17",
        "80, 9.024256939227076e-35, -9.024256939227081e-35"
    })
    void whatIsLackingToOneIsTheSumOfTheOthers(float gap, double lacking, double log) {
        Softmax softmax = new Softmax(FloatArray.of(0, 0, gap, 0, 0, 0));

        assertThat(softmax.of(2).complement()).isCloseTo(lacking, ROUNDING);
        assertThat(softmax.of(2).value()).isCloseTo(1 - lacking, within(1e-15));
        assertThat(softmax.logOf(2)).isCloseTo(log, ROUNDING);
        // ln P_0 = -gap - ln(1 + 5 r)
        assertThat(softmax.logOf(0)).isCloseTo(-gap + log, ROUNDING);
    }

    @Test
    void aProbabilityTooSmallForADoubleStillHasALogarithm() {
        Softmax softmax = new Softmax(FloatArray.of(1000, 0));

        assertThat(softmax.of(1)).isEqualTo(new Probability(0, 1));
        assertThat(softmax.of(0)).isEqualTo(new Probability(1, 0));
        assertThat(softmax.logOf(1)).isEqualTo(-1000);
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        Softmax softmax = new Softmax(FloatArray.of(3e38f, 3e38f, -3e38f));

        assertThat(softmax.of(0)).isEqualTo(new Probability(0.5, 0.5));
        assertThat(softmax.of(2).value()).isZero();
    }

    @Test
    void theFirstOfEqualLogitsIsTheGreatest() {
        assertThat(new Softmax(FloatArray.of(1, 3, 3)).greatest()).isEqualTo(1);
        assertThat(new Softmax(FloatArray.of(-5)).greatest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void oneLogitThatIsNoFiniteNumberLeavesNoProbability(float logit) {
        Softmax softmax = new Softmax(FloatArray.of(1, logit));

        assertThat(softmax.finite()).isFalse();
        assertThat(softmax.of(0)).isEqualTo(Probability.UNDEFINED);
        assertThat(softmax.of(1)).isEqualTo(Probability.UNDEFINED);
        assertThat(new Softmax(FloatArray.of(1, 2)).finite()).isTrue();
    }

    @Test
    void noLogitsAreRefused() {
        assertThatThrownBy(() -> new Softmax(FloatArray.of()))
                .hasMessage("Expected a logit for each class, but there was none");
    }

    @Test
    void differencesComeFromTheComplementsWhereBothAreSure() {
        Probability sure = new Probability(1, 1e-18);
        Probability surer = new Probability(1, 4e-19);

        assertThat(surer.minus(sure)).isCloseTo(6e-19, within(1e-30));
        assertThat(new Probability(3e-18, 1).minus(new Probability(1e-18, 1))).isCloseTo(2e-18, within(1e-30));
        assertThat(Probability.of(0.75).minus(Probability.of(0.25))).isEqualTo(0.5);
        assertThat(Probability.of(0.5).minus(Probability.UNDEFINED)).isNaN();
    }

    @Test
    void aProbabilityAndItsComplementAddUpToOne() {
        assertThatThrownBy(() -> new Probability(0.5, 0.4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected p and 1 - p, but was 0.5 and 0.4");
        assertThatThrownBy(() -> Probability.of(1.5)).hasMessage("Expected p and 1 - p, but was 1.5 and -0.5");
        assertThatThrownBy(() -> Probability.of(-0.5)).hasMessage("Expected p and 1 - p, but was -0.5 and 1.5");
    }
}
