package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clopper and Pearson's interval and the rates of verdicts: by hand, and how often the interval holds the share. */
final class BinomialIntervalTest {
    @Test
    void whereNoneOrAllHitTheEndsFollowFromOnePower() {
        // 0 of 10: 1 - .025^(1/10) = .30850; 10 of 10: the mirror image
        BinomialInterval none = BinomialInterval.of(0, 10, 0.95);
        BinomialInterval all = BinomialInterval.of(10, 10, 0.95);

        assertThat(none.share()).isZero();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-12));
        assertThat(all.low()).isCloseTo(Math.pow(0.025, 0.1), within(1e-12));
        assertThat(all.high()).isEqualTo(1);
    }

    @Test
    void oneOfTwoHasEndsThatSolveAQuadraticEquation() {
        // at most 1 of 2: 1 - p^2 = .025, so p = sqrt(.975); at least 1 of 2: 1 - (1 - p)^2 = .025
        BinomialInterval half = BinomialInterval.of(1, 2, 0.95);

        assertThat(half.share()).isEqualTo(0.5);
        assertThat(half.high()).isCloseTo(Math.sqrt(0.975), within(1e-12));
        assertThat(half.low()).isCloseTo(1 - Math.sqrt(0.975), within(1e-12));
    }

    @Test
    void theIntervalHoldsTheTrueShareAtLeastAsOftenAsItsLevelSays() {
        SplitMix64 random = new SplitMix64(5, 1);
        int held = 0;
        for (int repeat = 0; repeat < 2000; repeat++) {
            int hits = 0;
            for (int i = 0; i < 200; i++) {
                hits += random.chance(0.02) ? 1 : 0;
            }
            BinomialInterval interval = BinomialInterval.of(hits, 200, 0.9);
            held += interval.low() <= 0.02 && 0.02 <= interval.high() ? 1 : 0;
        }

        // 90 % of 2000 less three standard deviations of 13.4; never all, for then it would be too wide
        assertThat(held).isBetween(1760, 1999);
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> BinomialInterval.of(0, 0, 0.95))
                .hasMessage("Expected 0..n of n images and a level in (0, 1), but was 0 of 0 and 0.95");
        assertThatThrownBy(() -> BinomialInterval.of(3, 2, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BinomialInterval.of(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ratesAreSharesOfAllImagesAndCountsOfPartsAddUp() {
        VerdictCounts one = new VerdictCounts(Map.of(Verdict.ACCEPT, 6L, Verdict.REJECT, 1L), Map.of());
        VerdictCounts other = new VerdictCounts(Map.of(), Map.of(Verdict.ACCEPT, 1L, Verdict.REVIEW, 2L));

        VerdictCounts all = one.plus(other);

        assertThat(all).isEqualTo(other.plus(one));
        assertThat(all.images()).isEqualTo(10);
        assertThat(all.of(Verdict.ACCEPT)).isEqualTo(7);
        assertThat(all.escapeRate(0.95)).isEqualTo(BinomialInterval.of(1, 10, 0.95));
        assertThat(all.wasteRate(0.95).share()).isEqualTo(0.1);
        assertThat(VerdictCounts.NONE.plus(all)).isEqualTo(all);
        assertThatThrownBy(() -> new VerdictCounts(Map.of(Verdict.REVIEW, -1L), Map.of()))
                .hasMessageContaining("Expected numbers of images");
    }
}
