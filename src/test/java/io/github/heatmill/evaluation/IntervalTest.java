package io.github.heatmill.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first value of an array is that of the set; the others are those of its replicates. */
final class IntervalTest {
    @Test
    void percentilesLeaveOutAsManyAtBothEnds() {
        // of 40 values the 5 % at each end are 2: 3 to 38
        double[] values = IntStream.rangeClosed(0, 40).asDoubleStream().toArray();

        assertThat(Interval.percentiles(values, 0.9).low()).hasValue(3);
        assertThat(Interval.percentiles(values, 0.9).high()).hasValue(38);
    }

    @Test
    void undefinedReplicatesAreLeftOutAndWithoutAnyOtherThereIsNoInterval() {
        double[] values = {1, Double.NaN, 3, Double.NaN, 2};

        assertThat(Interval.of(values, values, 0.9).low()).hasValue(2);
        assertThat(Interval.of(values, values, 0.9).high()).hasValue(3);
        assertThat(Interval.percentiles(new double[] {1, Double.NaN}, 0.9)).isEqualTo(Interval.NONE);
    }

    @Test
    void whatChoosingAThresholdAnewAddsOnAverageIsTakenOffBothEnds() {
        // the replicates at their own thresholds are .1, .0, .2 and .1 higher: .1 on average. Half of four leaves out
        // one at each end, .5 and .6 of the others, less .1
        double[] own = {0.5, 0.5, 0.5, 0.8, 0.8};
        double[] kept = {0.5, 0.4, 0.5, 0.6, 0.7};

        Interval interval = Interval.of(own, kept, 0.5);

        assertThat(interval.low().orElseThrow()).isCloseTo(0.4, within(1e-15));
        assertThat(interval.high().orElseThrow()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void aShareIsNotLoweredBelowZero() {
        double[] own = {0.1, 0.2, 0.2, 0.2};
        double[] kept = {0.1, 0, 0.1, 0.2};

        assertThat(Interval.of(own, kept, 0.9).low()).hasValue(0);
    }
}
