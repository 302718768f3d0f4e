package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slopes of the scores, on logits whose softmax is known by hand. */
class TargetScoreTest {
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);

    /** Six logits of 0 but for that of class 2. */
    private static Softmax leading(float gap) {
        return new Softmax(FloatArray.of(0, 0, gap, 0, 0, 0));
    }

    @Test
    void theSlopeOfTheLogitIsOneAtTheTargetAndNothingElsewhere() {
        Softmax softmax = leading(3);

        assertThat(TargetScore.LOGIT.slope(softmax, 0, 0)).isEqualTo(1);
        assertThat(TargetScore.LOGIT.slope(softmax, 0, 2)).isZero();
    }

    @Test
    void theSlopeOfTheSoftmaxKnowsTheRivals() {
        // exp(ln 2), 1, 1 of 4
        Softmax softmax = new Softmax(FloatArray.of((float) Math.log(2), 0, 0));

        // P_0 (P_1 + P_2) = 0.5 * 0.5, -P_0 P_1 = -0.5 * 0.25, P_1 (P_0 + P_2) = 0.25 * 0.75
        assertThat(TargetScore.SOFTMAX.slope(softmax, 0, 0)).isCloseTo(0.25, within(1e-7));
        assertThat(TargetScore.SOFTMAX.slope(softmax, 0, 1)).isCloseTo(-0.125, within(1e-7));
        assertThat(TargetScore.SOFTMAX.slope(softmax, 1, 1)).isCloseTo(0.1875, within(1e-7));
    }

    /**
     * With r = exp(-gap), P_2 = 1 / (1 + 5 r) and every other P_j = r / (1 + 5 r), so that P_2 (1 - P_2) = 5 r / (1 + 5
     * r)^2 and P_2 P_j = r / (1 + 5 r)^2: by 50 decimal digits. From a gap of 17 on, 1 - P_2 of a float is 0, and from
     * 37 on that of a double.
     */
    @ParameterizedTest
    @CsvSource({
        "5, 3.152950755180652e-2, 6.305901510361304e-3",
        "20, 1.030576789977508e-8, 2.061153579955016e-9",
        "40, 2.124177127645794e-17, 4.248354255291589e-18",
        "80, 9.024256939227076e-35, 1.804851387845415e-35"
    })
    void theSlopeOfASureClassIsItsProbabilityTimesThoseOfTheOthers(float gap, double ofItself, double ofAnother) {
        Softmax softmax = leading(gap);

        assertThat(TargetScore.SOFTMAX.slope(softmax, 2, 2)).isCloseTo(ofItself, ROUNDING);
        for (int other : new int[] {0, 1, 3, 4, 5}) {
            assertThat(TargetScore.SOFTMAX.slope(softmax, 2, other)).isCloseTo(-ofAnother, ROUNDING);
        }
    }

    /** The same for class 0, which is as good as ruled out: P_0 (1 - P_0) = r (1 + 4 r) / (1 + 5 r)^2. */
    @ParameterizedTest
    @CsvSource({
        "5, 6.475856830994373e-3, 6.305901510361304e-3",
        "20, 2.061153596948433e-9, 2.061153579955016e-9",
        "40, 4.248354255291589e-18, 4.248354255291589e-18",
        "80, 1.804851387845415e-35, 1.804851387845415e-35"
    })
    void soIsTheSlopeOfAClassThatIsRuledOut(float gap, double ofItself, double ofTheSureOne) {
        Softmax softmax = leading(gap);

        assertThat(TargetScore.SOFTMAX.slope(softmax, 0, 0)).isCloseTo(ofItself, ROUNDING);
        assertThat(TargetScore.SOFTMAX.slope(softmax, 0, 2)).isCloseTo(-ofTheSureOne, ROUNDING);
        // r^2 / (1 + 5 r)^2 = exp(-gap) r / (1 + 5 r)^2
        assertThat(TargetScore.SOFTMAX.slope(softmax, 0, 1)).isCloseTo(-Math.exp(-gap) * ofTheSureOne, ROUNDING);
    }

    @Test
    void theSlopeIsNothingOnlyWhereTheLeastDoubleIsTooLarge() {
        assertThat(TargetScore.SOFTMAX.slope(leading(744), 2, 2)).isPositive();
        assertThat(TargetScore.SOFTMAX.slope(leading(760), 2, 2)).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 5, 20, 40, 80, 300})
    void theSlopesAddUpToNothingHoweverSureTheNetworkIs(float gap) {
        Softmax softmax = leading(gap);
        for (int target : new int[] {0, 2}) {
            double sum = 0;
            for (int j = 0; j < softmax.classes(); j++) {
                sum += TargetScore.SOFTMAX.slope(softmax, target, j);
            }

            assertThat(sum / TargetScore.SOFTMAX.slope(softmax, target, target)).isCloseTo(0, within(1e-12));
        }
    }
}
