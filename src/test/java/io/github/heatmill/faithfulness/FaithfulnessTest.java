package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** On networks whose answers are known by hand: the probability of class c is pixel c, and a map is the image. */
class FaithfulnessTest {
    private static final GreyImage IMAGE = new GreyImage(2, 2, FloatArray.of(0.8f, 0.4f, 0.4f, 0));
    private static final Heatmap BEST = new Heatmap(2, 2, FloatArray.of(4, 0, 0, 0));
    private static final FaithfulnessSettings SETTINGS =
            new FaithfulnessSettings(1, 1, 2, Blank.MEAN, List.of(25), 5, 0.02);

    private final List<Probe> asked = new ArrayList<>();

    private final Scorer pixel = probes -> {
        asked.addAll(probes);
        return probes.stream()
                .map(probe -> Probability.of(probe.image().get().pixels().at(probe.target())))
                .toList();
    };

    private static Explainer always(Heatmap... maps) {
        return images -> images.stream().map(image -> List.of(maps)).toList();
    }

    private FaithfulnessValues measure(FaithfulnessRequest request, Explainer explainer, Explainer... randomised) {
        return new Faithfulness(SETTINGS, Upsampling.BILINEAR)
                .measure(IMAGE, List.of(request), pixel, explainer, List.of(randomised))
                .get(0);
    }

    private static FaithfulnessRequest method(Heatmap map) {
        return new FaithfulnessRequest(
                map, 0, Probability.of(0.8), Optional.of(new Heatmap(2, 2, FloatArray.of(0, 4, 0, 0))));
    }

    private static FaithfulnessRequest baseline(Heatmap map) {
        return new FaithfulnessRequest(map, 0, Probability.of(0.8), Optional.empty());
    }

    @Test
    void theBestMapOfALinearNetworkHasTheAnswersKnownByHand() {
        FaithfulnessValues values = measure(method(BEST), always(BEST), always(BEST));

        // the blank is 0.4; deletion 0.8, 0.4, 0.4: (0.6 + 0.4) / 2; insertion 0.4, 0.8, 0.8: (0.6 + 0.8) / 2
        assertThat(values.deletion().orElseThrow()).isCloseTo(0.5, within(1e-7));
        assertThat(values.insertion().orElseThrow()).isCloseTo(0.7, within(1e-7));
        // the mask leaves the pixel as it is: within the rounding of a float, neither less nor more
        assertThat(values.drop().orElseThrow()).isCloseTo(0, within(1e-7));
        // removed, it is filled in from 0.4, 0.4 and 0: (2 * 0.8 + 0) / 5 = 0.32; kept it is 0.8; noise of 0.01
        assertThat(values.road().orElseThrow()).isCloseTo((0.8 - 0.32) / 2, within(0.02));
        assertThat(values.sensitivity()).hasValue(0);
        assertThat(values.randomisation().orElseThrow()).containsExactly(OptionalDouble.of(1));
        // ranks 4 2 2 2 against 2 4 2 2: from their mean, (1.5 * -0.5 * 2 + 2 * 0.25) / (1.5^2 + 3 * 0.25) = -1/3
        assertThat(values.randomLogit().orElseThrow()).isCloseTo(-1 / 3.0, within(1e-12));
    }

    @Test
    void aMapCostsTwiceItsStepsAndTwiceItsPercentages() {
        measure(method(BEST), always(BEST));

        // deletion 1, insertion 1, the blank, ROAD 2, the mask
        assertThat(asked).hasSize(2 * 2 + 2 * 1);
    }

    @Test
    void aBaselineIsNotAskedForWhatChangesTheNetwork() {
        FaithfulnessValues values = measure(baseline(BEST), always(), always());

        assertThat(values.deletion().orElseThrow()).isCloseTo(0.5, within(1e-7));
        assertThat(values.sensitivity()).isEmpty();
        assertThat(values.randomisation()).isEmpty();
        assertThat(values.randomLogit()).isEmpty();
    }

    @Test
    void aConstantMapRanksNothingButMasksNothingEither() {
        FaithfulnessValues values = measure(baseline(new Heatmap(1, 1, FloatArray.of(1))), always());

        assertThat(values.deletion()).isEmpty();
        assertThat(values.insertion()).isEmpty();
        assertThat(values.road()).isEmpty();
        assertThat(values.drop().orElseThrow()).isCloseTo(0, within(1e-7));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aMapOfZerosHasNothingAtAll() {
        Heatmap zeros = new Heatmap(1, 1, FloatArray.of(0));

        FaithfulnessValues values = measure(
                new FaithfulnessRequest(zeros, 0, Probability.of(0.8), Optional.of(zeros)),
                always(zeros),
                always(zeros),
                always(zeros));

        assertThat(values)
                .isEqualTo(new FaithfulnessValues(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.of(List.of(OptionalDouble.empty(), OptionalDouble.empty())),
                        OptionalDouble.empty()));
    }

    @Test
    void aMapWithoutAPositiveValueStillRanks() {
        FaithfulnessValues values = measure(baseline(new Heatmap(2, 2, FloatArray.of(-1, -5, -5, -5))), always());

        assertThat(values.deletion().orElseThrow()).isCloseTo(0.5, within(1e-7));
        assertThat(values.drop()).isEmpty();
        assertThat(values.increase()).isEmpty();
    }

    @Test
    void whereTheNetworkOverflowsNothingIsSaid() {
        Scorer overflowing = probes -> Collections.nCopies(probes.size(), Probability.UNDEFINED);
        Explainer mute =
                images -> images.stream().map(image -> List.<Heatmap>of()).toList();

        FaithfulnessValues values = new Faithfulness(SETTINGS, Upsampling.BILINEAR)
                .measure(IMAGE, List.of(method(BEST)), overflowing, mute, List.of(mute))
                .get(0);

        assertThat(values.deletion()).isEmpty();
        assertThat(values.increase()).isEmpty();
        assertThat(values.road()).isEmpty();
        assertThat(values.sensitivity()).isEmpty();
        assertThat(values.randomisation().orElseThrow()).containsExactly(OptionalDouble.empty());
    }

    @Test
    void manyMapsOfAnImageAreEachMeasuredAsIfAlone() {
        Heatmap worst = new Heatmap(2, 2, FloatArray.of(0, 1, 1, 1));
        FaithfulnessRequest other = new FaithfulnessRequest(worst, 1, Probability.of(0.4), Optional.of(BEST));

        List<FaithfulnessValues> together = new Faithfulness(SETTINGS, Upsampling.BILINEAR)
                .measure(
                        IMAGE,
                        List.of(method(BEST), baseline(worst), other),
                        pixel,
                        always(BEST, worst),
                        List.of(always(worst, worst)));

        assertThat(together.get(0)).isEqualTo(measure(method(BEST), always(BEST), always(worst)));
        assertThat(together.get(1)).isEqualTo(measure(baseline(worst), always()));
        assertThat(together.get(2)).isEqualTo(measure(other, always(worst), always(worst)));
    }

    @Test
    void theAnswersOfAColourNetworkAreThoseOfTheChannelThatItLooksAt() {
        // green is the image above, red is black and blue white; the network's probability is the target's green
        ColourImage colours = new ColourImage(2, 2, FloatArray.of(0, 0.8f, 1, 0, 0.4f, 1, 0, 0.4f, 1, 0, 0, 1));
        List<FloatArray> scored = new ArrayList<>();
        Scorer green = probes -> probes.stream()
                .map(probe -> {
                    FloatArray pixels = probe.image().get().pixels();
                    scored.add(pixels);
                    return Probability.of(pixels.at(3 * probe.target() + 1));
                })
                .toList();
        // explains by the image's own green
        Explainer asGreen = images -> images.stream()
                .map(image -> image.get().pixels())
                .map(p -> List.of(new Heatmap(2, 2, FloatArray.of(p.at(1), p.at(4), p.at(7), p.at(10)))))
                .toList();

        FaithfulnessValues values = new Faithfulness(SETTINGS, Upsampling.BILINEAR)
                .measure(colours, List.of(method(BEST)), green, asGreen, List.of(asGreen))
                .get(0);

        assertThat(values.deletion().orElseThrow()).isCloseTo(0.5, within(1e-7));
        assertThat(values.insertion().orElseThrow()).isCloseTo(0.7, within(1e-7));
        assertThat(values.drop().orElseThrow()).isCloseTo(0, within(1e-7));
        assertThat(values.road().orElseThrow()).isCloseTo((0.8 - 0.32) / 2, within(0.02));
        // ||(4, 0, 0, 0) - (0.8, 0.4, 0.4, 0)|| / 4 = sqrt(3.2^2 + 2 * 0.4^2) / 4, give or take the noise
        assertThat(values.sensitivity().orElseThrow())
                .isCloseTo(Math.sqrt(10.56) / 4, within(0.02))
                .isNotCloseTo(Math.sqrt(10.56) / 4, within(1e-6));
        // ranks 4 2 2 2 against 4 2.5 2.5 1: (1.5 * 1.5 + 0.5 * 1.5) / (sqrt(3) * sqrt(4.5))
        assertThat(values.randomisation().orElseThrow().get(0).orElseThrow())
                .isCloseTo(3 / Math.sqrt(13.5), within(1e-12));
        // the first deletion: the hottest pixels are the first and, of equals, the second; red and blue are flat
        assertThat(scored.get(0)).isEqualTo(FloatArray.of(0, 0.4f, 1, 0, 0.4f, 1, 0, 0.4f, 1, 0, 0, 1));
    }
}
