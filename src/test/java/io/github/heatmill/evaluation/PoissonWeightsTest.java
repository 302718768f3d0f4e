package io.github.heatmill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.evaluation.state.EvaluationState;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoissonWeightsTest {
    @ParameterizedTest
    // F(0) = 1/e = .3679, F(1) = 2/e = .7358, F(2) = 2.5/e = .9197, F(3) = .9810
    @CsvSource({"0, 0", "0.3678, 0", "0.3679, 1", "0.7357, 1", "0.7358, 2", "0.9196, 2", "0.9197, 3", "0.9811, 4"})
    void aFractionBecomesTheCountWhoseStepItLiesOn(double fraction, int count) {
        assertThat(PoissonWeights.inverse(fraction)).isEqualTo(count);
    }

    @Test
    void aFractionOnAStepBelongsToTheCountAboveIt() {
        // F(0) = 1/e and F(1) = 2/e, both doubles that a fraction can be: the least k with F(k) > F(0) is 1
        double first = StrictMath.exp(-1);

        assertThat(PoissonWeights.inverse(Math.nextDown(first))).isZero();
        assertThat(PoissonWeights.inverse(first)).isEqualTo(1);
        assertThat(PoissonWeights.inverse(Math.nextDown(2 * first))).isEqualTo(1);
        assertThat(PoissonWeights.inverse(2 * first)).isEqualTo(2);
    }

    @Test
    void theGreatestFractionIsACountAsWell() {
        assertThat(PoissonWeights.inverse(Math.nextDown(1.0))).isBetween(15, 21);
    }

    @Test
    void weightsHaveMeanOneAndVarianceOne() {
        // of 256000 draws the mean strays by .002 (one sigma), the variance by .0034
        PoissonWeights weights = new PoissonWeights(7);
        double[] drawn = IntStream.range(0, 1000)
                .flatMap(replicate -> IntStream.range(0, 256).map(bucket -> weights.weight(replicate, bucket)))
                .mapToDouble(weight -> weight)
                .toArray();
        double mean = IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i] * drawn[i])
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(1, within(0.01));
        assertThat(square - mean * mean).isCloseTo(1, within(0.017));
    }

    @Test
    void neighbouringBucketsAndReplicatesAreDrawnIndependently() {
        // of 10000 pairs a correlation strays by .01 (one sigma)
        PoissonWeights weights = new PoissonWeights(1);
        double buckets = 0;
        double replicates = 0;
        for (int i = 0; i < 10_000; i++) {
            double here = weights.weight(i / 100, i % 100) - 1.0;
            buckets += here * (weights.weight(i / 100, i % 100 + 1) - 1.0);
            replicates += here * (weights.weight(i / 100 + 1, i % 100) - 1.0);
        }

        assertThat(buckets / 10_000).isCloseTo(0, within(0.05));
        assertThat(replicates / 10_000).isCloseTo(0, within(0.05));
    }

    @Test
    void keysSpreadEvenlyOverTheBuckets() {
        // 25600 keys, 100 to a bucket, one sigma is 10
        int[] counts = new int[EvaluationState.BUCKETS];
        IntStream.range(0, 25_600).forEach(i -> counts[EvaluationState.bucket(3, "image " + i)]++);

        assertThat(IntStream.of(counts)).allSatisfy(count -> assertThat(count).isBetween(50, 150));
    }

    @Test
    void bucketsAndWeightsDependOnTheSeed() {
        assertThat(IntStream.range(0, 100)
                        .filter(i -> EvaluationState.bucket(1, "k" + i) == EvaluationState.bucket(2, "k" + i)))
                .hasSizeLessThan(10);
        PoissonWeights one = new PoissonWeights(1);
        PoissonWeights two = new PoissonWeights(2);
        assertThat(IntStream.range(0, 256).filter(i -> one.weight(0, i) != two.weight(0, i)))
                .hasSizeGreaterThan(100);
    }

    @Test
    void theHashesAreTheSameOnEveryMachine() {
        // computed in Python; a change would make intervals of one seed differ from those of earlier runs, and split
        // stored
        // states
        assertThat(IntStream.of(0, 1, 2, 3)
                        .map(i -> EvaluationState.bucket(1, "image" + i))
                        .toArray())
                .containsExactly(BUCKETS);
        assertThat(IntStream.range(0, 12)
                        .map(i -> new PoissonWeights(1).weight(1, i))
                        .toArray())
                .containsExactly(WEIGHTS);
    }

    private static final int[] BUCKETS = {199, 230, 105, 170};
    private static final int[] WEIGHTS = {3, 2, 0, 1, 1, 2, 1, 0, 1, 1, 2, 1};
}
