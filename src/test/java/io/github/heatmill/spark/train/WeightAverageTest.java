package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import org.junit.jupiter.api.Test;

/** The average of a training's weights is the one of the formula, also when it goes on later. */
final class WeightAverageTest {
    @Test
    void theFirstRoundsAreSoonForgotten() {
        WeightAverage average = WeightAverage.of(0.3, FloatArray.of(0f, 10f)).orElseThrow();

        average.add(FloatArray.of(11f, 10f));
        // d = min(0.3, 2 / 11): 2/11 * 0 + 9/11 * 11 = 9
        assertThat(average.weights().at(0)).isCloseTo(9f, within(1e-6f));
        assertThat(average.weights().at(1)).isCloseTo(10f, within(1e-6f));
        average.add(FloatArray.of(1f, 10f));
        // d = min(0.3, 3 / 12): 0.25 * 9 + 0.75 * 1 = 3
        assertThat(average.weights().at(0)).isCloseTo(3f, within(1e-6f));
        average.add(FloatArray.of(13f, 10f));
        // d = min(0.3, 4 / 13) = 0.3: 0.3 * 3 + 0.7 * 13 = 10
        assertThat(average.weights().at(0)).isCloseTo(10f, within(1e-5f));
        assertThat(average.rounds()).isEqualTo(3);
    }

    @Test
    void anAverageThatIsTakenUpAgainGoesOnAsIfItHadNotStopped() {
        WeightAverage whole = WeightAverage.of(0.9, FloatArray.of(1f)).orElseThrow();
        whole.add(FloatArray.of(2f));
        WeightAverage later =
                WeightAverage.after(0.9, whole.weights(), whole.rounds()).orElseThrow();
        whole.add(FloatArray.of(5f));
        later.add(FloatArray.of(5f));

        assertThat(later.weights()).isEqualTo(whole.weights());
    }

    @Test
    void aDecayOfZeroIsNoAverage() {
        assertThat(WeightAverage.of(0, FloatArray.of(1f))).isEmpty();
    }
}
