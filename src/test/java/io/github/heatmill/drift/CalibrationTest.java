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
        return Calibration.of(List.of(
                new Labelled(THREE_TO_ONE, 0),
                new Labelled(THREE_TO_ONE, 0),
                new Labelled(THREE_TO_ONE, 1),
                new Labelled(THREE_TO_ONE, 0)));
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

        assertThat(Calibration.of(List.of(new Labelled(equal, 0), new Labelled(equal, 1), new Labelled(equal, 1)))
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
        return Calibration.of(new ArrayList<>(Collections.nCopies(images, new Labelled(THREE_TO_ONE, 0))));
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
}
