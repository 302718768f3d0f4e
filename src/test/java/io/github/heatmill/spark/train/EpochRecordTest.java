package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EpochRecordTest {
    private static EpochRecord epoch(int number, double accuracy, double loss, boolean best) {
        return new EpochRecord(number, 0.001, 1, 0.5, loss, accuracy, best);
    }

    @Test
    void theBetterEpochHasTheHigherAccuracyAndOfEqualsTheLowerLoss() {
        assertThat(epoch(2, 0.9, 2, false).betterThan(epoch(1, 0.8, 1, true))).isTrue();
        assertThat(epoch(2, 0.8, 0.9, false).betterThan(epoch(1, 0.8, 1, true))).isTrue();
        assertThat(epoch(2, 0.8, 1, false).betterThan(epoch(1, 0.8, 1, true)))
                .as("the first of equals is kept")
                .isFalse();
        assertThat(epoch(2, 0.7, 0.1, false).betterThan(epoch(1, 0.8, 1, true))).isFalse();
    }

    @Test
    void trainingStopsWhenTheBestEpochLiesAsFarBackAsThePatience() {
        List<EpochRecord> history = List.of(
                epoch(1, 0.5, 1, false), epoch(2, 0.8, 1, true), epoch(3, 0.7, 1, false), epoch(4, 0.6, 1, false));
        // 4 epochs done, the best was the second: 2 without a better one
        assertThat(Training.stopsEarly(history, 2)).isTrue();
        assertThat(Training.stopsEarly(history, 3)).isFalse();
        assertThat(Training.stopsEarly(history, 0)).as("off").isFalse();
        assertThat(Training.stopsEarly(List.of(), 1)).isFalse();
    }
}
