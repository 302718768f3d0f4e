package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.heatmill.drift.TemperatureScaling.Labelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Logits whose softmax is 3/4 and 1/4. */
    private static final List<Double> THREE_TO_ONE = List.of(Math.log(3), 0.0);

    private static Calibration threeOfFour() {
        return Calibration.of(
                List.of(
                        new Labelled(THREE_TO_ONE, 0),
                        new Labelled(THREE_TO_ONE, 0),
                        new Labelled(THREE_TO_ONE, 1),
                        new Labelled(THREE_TO_ONE, 0)),
                VerdictRates.DEFAULT);
    }

    @Test
    void confidenceIsTheShareThatIsRight() {
        Calibration calibration = threeOfFour();

        // 3 of 4 are right at a probability of 3/4: nothing to scale
        assertThat(calibration.scaling().temperature()).isCloseTo(1, offset(1e-6));
        assertThat(calibration.validation().labelled()).isEqualTo(4);
        assertThat(calibration.validation().accuracy()).isEqualTo(0.75);
        assertThat(calibration.validation().meanGap()).isCloseTo(0, offset(1e-6));
    }

    @Test
    void ofEqualLogitsTheFirstIsTheDecision() {
        List<Double> equal = List.of(1.0, 1.0);

        assertThat(Calibration.of(
                                List.of(new Labelled(equal, 0), new Labelled(equal, 1), new Labelled(equal, 1)),
                                VerdictRates.DEFAULT)
                        .validation()
                        .accuracy())
                .isCloseTo(1.0 / 3, offset(1e-12));
    }

    @Test
    void fewImagesPromiseNothingAndManyRightOnesEverything() {
        assertThat(threeOfFour().thresholds().of(0.999)).isEqualTo(Verdict.REVIEW);

        // 299 images without a mistake are enough for 1 % at a risk of 5 %, 298 are not
        assertThat(right(299).thresholds().of(0.5)).isEqualTo(Verdict.ACCEPT);
        assertThat(right(298).thresholds().of(1)).isEqualTo(Verdict.REVIEW);
    }

    private static Calibration right(int images) {
        return Calibration.of(
                new ArrayList<>(Collections.nCopies(images, new Labelled(THREE_TO_ONE, 0))), VerdictRates.DEFAULT);
    }

    @Test
    void aReferenceKeepsItsCalibrationToTheLastBit() {
        Calibration calibration = threeOfFour();
        FeatureSums none = new FeatureSums(1);
        String text = new Reference(new SetState(), Map.of(), none, Optional.of(calibration)).text();

        Calibration read = Reference.parse(text).calibration().orElseThrow();
        assertThat(read).isEqualTo(calibration);
        assertThat(Reference.parse(new Reference(new SetState(), Map.of(), none).text())
                        .calibration())
                .isEmpty();
        assertThatThrownBy(() -> Reference.parse(text.replace("calibration 1", "calibration 0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reference.parse(text.replaceFirst("temperature [^\n]*", "temperature 21.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a temperature in [0.05, 20.0]");
    }

    @Test
    void thresholdsAreChosenForTheRatesThatAreWantedAndTheReferenceKeepsThem() {
        List<Labelled> right = new ArrayList<>(Collections.nCopies(100, new Labelled(THREE_TO_ONE, 0)));
        // ln .05 / ln .97 = 98.35: 99 images are enough for 3 %, 298.07 for 1 %
        VerdictRates lax = new VerdictRates(0.03, 0.01, 0.05);
        Calibration calibration = Calibration.of(right, lax);

        assertThat(calibration.thresholds().of(0.5)).isEqualTo(Verdict.ACCEPT);
        assertThat(Calibration.of(right, VerdictRates.DEFAULT).thresholds().of(0.5))
                .isEqualTo(Verdict.REVIEW);
        String text = reference(calibration).text();
        // 3/100, 1/100 and 1/20 to the last bit
        assertThat(text)
                .startsWith("heatmill-reference-2\n")
                .contains("\nrates 0x1.eb851eb851eb8p-6 0x1.47ae147ae147bp-7 0x1.999999999999ap-5\n");
        assertThat(Reference.parse(text).calibration().orElseThrow().rates()).isEqualTo(lax);
    }

    private static Reference reference(Calibration calibration) {
        return new Reference(new SetState(), Map.of(), new FeatureSums(1), Optional.of(calibration));
    }

    @Test
    void aReferenceFromBeforeRatesWereKeptIsReadAsChosenForThoseOfThen() {
        String old = reference(threeOfFour())
                .text()
                .replace("heatmill-reference-2", "heatmill-reference-1")
                .replaceFirst("rates [^\n]*\n", "");

        Reference read = Reference.parse(old);
        assertThat(read.calibration().orElseThrow().rates()).isEqualTo(new VerdictRates(0.01, 0.01, 0.05));
        assertThat(read.text()).as("its sha256 stays that of the manifest").isEqualTo(old);
    }

    @Test
    void ratesOfAReferenceAreBelievedOnlyInItsOwnFormatAndRange() {
        String text = reference(threeOfFour()).text();

        for (String broken : List.of(
                text.replace("heatmill-reference-2", "heatmill-reference-1"),
                text.replace("heatmill-reference-2", "heatmill-reference-3"),
                text.replaceFirst("rates [^\n]*\n", ""),
                text.replaceFirst("rates [^ ]*", "rates 0x0.0p0"),
                text.replaceFirst("rates [^ ]*", "rates 0x1.0p0"),
                text.replaceFirst("rates [^ ]*", "rates NaN"))) {
            assertThat(broken).isNotEqualTo(text);
            assertThatThrownBy(() -> Reference.parse(broken)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void verdictsOfTheValidationImagesAreCounted() {
        // at a temperature near its least, .05, ten right images of log-odds 2 are surer than one wrong of 0
        List<Labelled> images = new ArrayList<>(Collections.nCopies(10, new Labelled(List.of(2.0, 0.0), 0)));
        images.add(new Labelled(List.of(0.0, 0.0), 1));
        // ln .5 / ln .9 = 6.6, and 1 - .5^(1/11) = .061: no mistake allowed at .1 and .5 (1 of 11 has .148)
        Calibration calibration = Calibration.of(images, new VerdictRates(0.1, 0.1, 0.5));

        VerdictCounts counts = calibration.verdicts(images);
        assertThat(counts.right()).isEqualTo(Map.of(Verdict.ACCEPT, 10L, Verdict.REVIEW, 0L, Verdict.REJECT, 0L));
        assertThat(counts.wrong()).isEqualTo(Map.of(Verdict.ACCEPT, 0L, Verdict.REVIEW, 0L, Verdict.REJECT, 1L));
    }
}
