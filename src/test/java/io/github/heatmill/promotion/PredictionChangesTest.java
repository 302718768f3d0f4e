package io.github.heatmill.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.drift.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How two models' decisions differ. */
final class PredictionChangesTest {
    @ParameterizedTest
    // 2 (1 + 6) / 2^6; 2 / 2^10; 2 (1 + 9 + 36) / 2^9; an even split and no split at all are no surprise
    @CsvSource({"1, 5, 0.21875", "0, 10, 0.001953125", "2, 7, 0.1796875", "7, 2, 0.1796875", "4, 4, 1", "0, 0, 1"})
    void mcNemarsExactPIsThatOfABinomialOfOneHalf(long rightToWrong, long wrongToRight, double p) {
        PredictionChanges changes = new PredictionChanges(50, rightToWrong, wrongToRight, 3);

        assertThat(changes.mcNemar()).isCloseTo(p, within(1e-12));
        assertThat(changes.images()).isEqualTo(53 + rightToWrong + wrongToRight);
    }

    @Test
    void manyChangesNeitherOverflowNorVanish() {
        // a normal deviate of 2000 / sqrt(1e6) = 2, with the correction for whole numbers 1999 / 1000: p = .0456
        assertThat(new PredictionChanges(0, 499_000, 501_000, 0).mcNemar()).isCloseTo(0.0456, within(1e-4));
    }

    @Test
    void verdictsThatAreNotOnTheDiagonalAreChanges() {
        VerdictChanges changes = new VerdictChanges(Map.of(
                Verdict.ACCEPT, Map.of(Verdict.ACCEPT, 12L, Verdict.REVIEW, 3L),
                Verdict.REJECT, Map.of(Verdict.ACCEPT, 1L)));

        assertThat(changes.images()).isEqualTo(16);
        assertThat(changes.changed()).isEqualTo(4);
        assertThat(changes.share()).isEqualTo(0.25);
        assertThat(changes.count(Verdict.REVIEW, Verdict.REVIEW)).isZero();
        assertThatThrownBy(() -> new VerdictChanges(Map.of(Verdict.ACCEPT, Map.of(Verdict.ACCEPT, -1L))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
