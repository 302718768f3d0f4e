package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accuracy without labels: the formula by hand, and how often its interval holds the truth. */
final class EstimatedAccuracyTest {
    @Test
    void theEstimateIsTheMeanConfidencePlusTheGapOfTheValidationImages() {
        ConfidenceSums validation = new ConfidenceSums();
        validation.add(0.75, true);
        validation.add(0.75, false);
        validation.add(0.5, true);
        validation.add(0.5, true);
        ConfidenceSums night = new ConfidenceSums();
        night.add(0.5);
        night.add(0.75);

        // gaps .25, -.75, .5, .5: mean .125, s^2 = (.0625 + .5625 + .25 + .25 - 4 / 64) / 3 = .354167; mean c = .625;
        // variance .354167 / 4 + (.25 + .1875) / 4 = .0885417 + .109375 = .1979167, root .444878; t(.25, 3) = .764892
        EstimatedAccuracy accuracy =
                EstimatedAccuracy.of(night, validation, 0.5).orElseThrow();
        assertThat(accuracy.estimate()).isCloseTo(0.75, within(1e-9));
        assertThat(accuracy.low()).isCloseTo(0.75 - 0.764892 * 0.444878, within(1e-5));
        assertThat(accuracy.high()).isEqualTo(1);
        assertThat(accuracy.images()).isEqualTo(2);
        assertThat(validation.accuracy()).isEqualTo(0.75);
    }

    @Test
    void withoutImagesOrLabelsThereIsNone() {
        ConfidenceSums one = new ConfidenceSums();
        one.add(0.5, true);
        ConfidenceSums two = ConfidenceSums.parse(one.text());
        two.merge(one);

        assertThat(EstimatedAccuracy.of(one, one, 0.9)).isEmpty();
        assertThat(EstimatedAccuracy.of(new ConfidenceSums(), two, 0.9)).isEmpty();
        assertThat(EstimatedAccuracy.of(one, two, 0.9)).isPresent();
        assertThatThrownBy(() -> EstimatedAccuracy.of(one, two, 1))
                .hasMessage("Expected a level in (0, 1), but was 1.0");
        assertThatThrownBy(() -> one.add(1.5)).hasMessage("Expected a confidence in [0, 1], but was 1.5");
    }

    /**
     * A network that is too sure by .05, and nights with harder images: 95 % intervals hold the accuracy of the night.
     */
    @Test
    void itsIntervalHoldsTheTruthAsOftenAsItSays() {
        int held = 0;
        for (int repeat = 0; repeat < 1000; repeat++) {
            SplitMix64 random = new SplitMix64(17, repeat);
            ConfidenceSums validation = new ConfidenceSums();
            for (int i = 0; i < 300; i++) {
                double confidence = random.between(0.6, 1);
                validation.add(confidence, random.chance(confidence - 0.05));
            }
            ConfidenceSums night = new ConfidenceSums();
            int right = 0;
            for (int i = 0; i < 150; i++) {
                double confidence = random.between(0.5, 0.9);
                night.add(confidence);
                right += random.chance(confidence - 0.05) ? 1 : 0;
            }
            EstimatedAccuracy accuracy =
                    EstimatedAccuracy.of(night, validation, 0.95).orElseThrow();
            held += accuracy.low() <= right / 150.0 && right / 150.0 <= accuracy.high() ? 1 : 0;
        }

        // 950 of 1000 expected; four standard deviations are 28
        assertThat(held).isBetween(922, 978);
    }

    @Test
    void theTemperatureOfTwoLogitsIsTheOneWhoseConfidenceIsTheAccuracy() {
        // logits 2 and 0, three of four right: the loss is least where 1 / (1 + e^(-2/T)) = 3/4, T = 2 / ln 3
        List<TemperatureScaling.Labelled> images = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            images.add(new TemperatureScaling.Labelled(List.of(2.0, 0.0), i == 0 ? 1 : 0));
        }
        TemperatureScaling scaling = TemperatureScaling.fit(images);

        assertThat(scaling.temperature()).isCloseTo(2 / Math.log(3), within(1e-6));
        assertThat(scaling.confidence(List.of(2.0, 0.0))).isCloseTo(0.75, within(1e-6));
        assertThat(scaling.confidence(List.of(5000.0, 0.0, -5000.0))).isEqualTo(1);
    }

    @Test
    void aNetworkThatIsAlwaysRightGetsTheLeastTemperature() {
        List<TemperatureScaling.Labelled> images = List.of(new TemperatureScaling.Labelled(List.of(1.0, 0.0), 0));

        assertThat(TemperatureScaling.fit(images).temperature()).isCloseTo(0.05, within(1e-9));
        assertThatThrownBy(() -> TemperatureScaling.fit(List.of())).hasMessage("Expected at least one image");
        assertThatThrownBy(() -> new TemperatureScaling.Labelled(List.of(1.0), 1))
                .hasMessage("Expected finite logits and a label among them, but was [1.0] and 1");
    }
}
