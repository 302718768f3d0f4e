package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.drift.VerdictThresholds.Scored;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two thresholds: by hand, and how often they keep their promise on images that were not seen. */
final class VerdictThresholdsTest {
    /** A hundred images of scores 0, .01, ... .99; wrong are those of these hundredths. */
    private static List<Scored> hundred(Integer... wrong) {
        List<Scored> images = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            images.add(new Scored(i / 100.0, !List.of(wrong).contains(i)));
        }
        return images;
    }

    @Test
    void asManyEscapesAreAllowedAsStillPromiseTheRate() {
        // upper ends at 5 % risk: 0 of 100 is 1 - .05^(1/100) = .02951, 1 of 100 is .04656, 2 of 100 .06162
        assertThat(VerdictThresholds.allowed(100, 0.029, 0.05)).isEqualTo(-1);
        assertThat(VerdictThresholds.allowed(100, 0.0296, 0.05)).isZero();
        assertThat(VerdictThresholds.allowed(100, 0.05, 0.05)).isEqualTo(1);
        assertThat(VerdictThresholds.allowed(100, 0.0617, 0.05)).isEqualTo(2);
        // ln .05 / ln .99 = 298.07
        assertThat(VerdictRates.DEFAULT.imagesToAccept()).isEqualTo(299);
        assertThat(VerdictRates.DEFAULT.imagesToReject()).isEqualTo(299);
        assertThat(VerdictThresholds.allowed(298, 0.01, 0.05)).isEqualTo(-1);
        assertThat(VerdictThresholds.allowed(299, 0.01, 0.05)).isZero();
    }

    @Test
    void acceptedIsWhatLiesAboveTheFirstMistakeTooMany() {
        // one escape allowed, that of .90: the next, .60, is not; rejected are one right image at most: below .01
        VerdictThresholds thresholds =
                VerdictThresholds.choose(hundred(10, 60, 90), new VerdictRates(0.05, 0.05, 0.05));

        assertThat(thresholds.of(0.99)).isEqualTo(Verdict.ACCEPT);
        assertThat(thresholds.of(0.61)).isEqualTo(Verdict.ACCEPT);
        assertThat(thresholds.of(0.60)).isEqualTo(Verdict.REVIEW);
        assertThat(thresholds.of(0.01)).isEqualTo(Verdict.REVIEW);
        assertThat(thresholds.of(0.009)).isEqualTo(Verdict.REJECT);
        assertThat(thresholds.of(Double.NaN)).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void wrongImagesAtTheBottomAreRejected() {
        // right are those from .20 on; one of them may be lost: below .21
        Integer[] wrong = new Integer[20];
        for (int i = 0; i < 20; i++) {
            wrong[i] = i;
        }
        VerdictThresholds thresholds = VerdictThresholds.choose(hundred(wrong), new VerdictRates(0.05, 0.05, 0.05));

        // accept: above .18, the second wrong one from the top, and so rejected is only what is not accepted
        assertThat(thresholds.accept()).isEqualTo(Math.nextUp(0.18));
        assertThat(thresholds.reject()).isEqualTo(Math.nextUp(0.18));
        assertThat(thresholds.of(0.18)).isEqualTo(Verdict.REJECT);
        assertThat(thresholds.of(0.19)).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void equalScoresAreNotDivided() {
        List<Scored> images = new ArrayList<>(hundred());
        images.replaceAll(image -> new Scored(0.5, image.score() >= 0.03));

        // three of 100 are wrong, one is allowed, and none can be told from the others
        assertThat(VerdictThresholds.choose(images, new VerdictRates(0.05, 0.05, 0.05))
                        .of(0.5))
                .isEqualTo(Verdict.REVIEW);
    }

    @Test
    void tooFewImagesPromiseNothing() {
        VerdictThresholds thresholds = VerdictThresholds.choose(hundred(), new VerdictRates(0.01, 0.01, 0.05));

        assertThat(thresholds.of(1e9)).isEqualTo(Verdict.REVIEW);
        assertThat(thresholds.of(-1e9)).isEqualTo(Verdict.REVIEW);
        assertThat(VerdictThresholds.choose(List.of(), new VerdictRates(0.5, 0.5, 0.05))
                        .of(1))
                .isEqualTo(Verdict.REVIEW);
    }

    @Test
    void whereNothingIsWrongAllIsAccepted() {
        assertThat(VerdictThresholds.choose(hundred(), new VerdictRates(0.05, 0.05, 0.05))
                        .of(-5))
                .isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void whatIsNoThresholdIsRefused() {
        assertThatThrownBy(() -> new VerdictThresholds(0.2, 0.3))
                .hasMessage("Expected reject <= accept, but was 0.3 and 0.2");
        assertThatThrownBy(() -> new Scored(Double.NaN, true)).hasMessage("Expected a finite score, but was NaN");
        assertThatThrownBy(() -> VerdictThresholds.choose(hundred(), new VerdictRates(0, 0.1, 0.1)))
                .hasMessage("Expected an escape rate in (0, 1), but was 0.0");
    }

    @Test
    void thresholdsAreReadBackInfiniteOnesToo() {
        for (VerdictThresholds thresholds : List.of(
                new VerdictThresholds(Math.nextUp(0.3), 0.1),
                new VerdictThresholds(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))) {
            assertThat(VerdictThresholds.parse(thresholds.text())).isEqualTo(thresholds);
        }
        assertThat(new VerdictThresholds(0.5, 0.25).text()).isEqualTo("verdict 0x1.0p-1 0x1.0p-2\n");
        for (String text : List.of("", "verdict 0x1.0p-1 NaN\n", "verdict 0x1.0p-2 0x1.0p-1\n", "verdict 0.5 0.25\n")) {
            assertThatThrownBy(() -> VerdictThresholds.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /**
     * The true rates of thresholds chosen on 500 images, over 1000 choices: a score uniform in [0, 1], right with
     * probability score, so that accepted and wrong is (1 - t)^2 / 2 and rejected and right t^2 / 2.
     */
    @Test
    void theWantedRatesAreMissedNoMoreOftenThanTheRiskAllows() {
        int escapes = 0;
        int wastes = 0;
        double accepted = 0;
        for (int repeat = 0; repeat < 1000; repeat++) {
            SplitMix64 random = new SplitMix64(23, repeat);
            List<Scored> images = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                double score = random.fraction();
                images.add(new Scored(score, random.chance(score)));
            }
            VerdictThresholds thresholds = VerdictThresholds.choose(images, new VerdictRates(0.05, 0.02, 0.1));
            double above = 1 - thresholds.accept();
            escapes += above * above / 2 > 0.05 ? 1 : 0;
            wastes += thresholds.reject() * thresholds.reject() / 2 > 0.02 ? 1 : 0;
            accepted += above / 1000;
        }

        // 100 of 1000 allowed, and four standard deviations of luck: 38
        assertThat(escapes).isLessThan(138);
        assertThat(wastes).isLessThan(138);
        // at best sqrt(2 .05) = .316 of all can be accepted
        assertThat(accepted).isBetween(0.25, 0.316);
    }
}
