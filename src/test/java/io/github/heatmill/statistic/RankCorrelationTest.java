package io.github.heatmill.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void onlyTheOrderOfTheValuesCounts() {
        assertThat(RankCorrelation.of(FloatArray.of(1, 2, 3, 4), FloatArray.of(-5, 0, 0.1f, 1e9f)))
                .hasValue(1);
        assertThat(RankCorrelation.of(FloatArray.of(1, 2, 3, 4), FloatArray.of(4, 3, 2, 1)))
                .hasValue(-1);
        // ranks 1 2 3 4 against 2 1 4 3: 1 - 6 * (1 + 1 + 1 + 1) / (4 * 15) = 0.6
        assertThat(RankCorrelation.of(FloatArray.of(1, 2, 3, 4), FloatArray.of(2, 1, 4, 3))
                        .orElseThrow())
                .isCloseTo(0.6, within(1e-15));
    }

    @Test
    void equalValuesShareTheirRanks() {
        // ranks 1.5 1.5 3 against 1 2 3, from their mean 2: (0.5 * 1 + 0 + 1) / sqrt(1.5 * 2) = 1.5 / sqrt(3)
        assertThat(RankCorrelation.of(FloatArray.of(0, -0f, 7), FloatArray.of(1, 2, 3))
                        .orElseThrow())
                .isCloseTo(1.5 / Math.sqrt(3), within(1e-15));
    }

    @Test
    void aConstantRanksNothing() {
        assertThat(RankCorrelation.of(FloatArray.of(1, 2), FloatArray.of(3, 3))).isEmpty();
        assertThat(RankCorrelation.of(FloatArray.of(0, -0f), FloatArray.of(1, 2)))
                .isEmpty();
        assertThat(RankCorrelation.of(FloatArray.of(1), FloatArray.of(2))).isEmpty();
    }
}
