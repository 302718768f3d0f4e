package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.drift.Verdict;
import io.github.heatmill.drift.VerdictCounts;
import io.github.heatmill.drift.VerdictRates;
import io.github.heatmill.drift.VerdictThresholds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a training says of verdicts. */
final class VerdictLineTest {
    private static VerdictCounts counts(long accepted, long reviewed, long rejected) {
        return new VerdictCounts(
                Map.of(Verdict.ACCEPT, accepted, Verdict.REVIEW, reviewed), Map.of(Verdict.REJECT, rejected));
    }

    @Test
    void theThresholdsAndWhatTheyMakeOfTheValidationImagesAreOneLine() {
        assertThat(new VerdictLine(VerdictRates.DEFAULT, new VerdictThresholds(0.9731, 0.25), counts(290, 68, 2))
                        .text())
                .isEqualTo("verdicts for an escape rate of 1 %, a waste rate of 1 % and a risk of 5 %: accepted is a"
                        + " confidence of at least 0.973100, rejected is one below 0.250000; of 360 validation images"
                        + " 290 would be accepted, 68 reviewed, 2 rejected");
    }

    @Test
    void whereImagesAreTooFewItSaysHowManyItTakes() {
        VerdictThresholds nothing = new VerdictThresholds(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        // ln .05 / ln .99 = 298.07; ln .05 / ln .995 = 597.65
        assertThat(new VerdictLine(new VerdictRates(0.01, 0.005, 0.05), nothing, counts(0, 120, 0)).text())
                .contains("a waste rate of 0.5 %")
                .contains(": nothing is accepted, as that takes at least 299 validation images, nothing is rejected, as"
                        + " that takes at least 598 validation images; of 120 validation images 0 would be accepted,"
                        + " 120 reviewed, 0 rejected");
    }

    @Test
    void whereTheSurestDecisionsAreWrongMoreImagesWouldNotHelp() {
        VerdictThresholds nothing = new VerdictThresholds(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        assertThat(new VerdictLine(VerdictRates.DEFAULT, nothing, counts(0, 400, 0)).text())
                .contains(
                        ": nothing is accepted, as some of the surest decisions are wrong, nothing is rejected; of 400 ");
    }

    @Test
    void whereNothingIsWrongEverythingIsAccepted() {
        VerdictThresholds all = new VerdictThresholds(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

        assertThat(new VerdictLine(VerdictRates.DEFAULT, all, counts(400, 0, 0)).text())
                .contains(": everything is accepted, nothing is rejected; of 400 ");
    }
}
