package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoadTest {
    // white at its left end; the network's probability is the first pixel
    private static final GreyImage IMAGE = new GreyImage(1, 4, FloatArray.of(1, 0, 0, 0));
    private static final FloatArray SILENCE = FloatArray.of(0, 0, 0, 0);

    private static Road road(FloatArray noise, List<Integer> removed, float... map) {
        PixelOrder order = PixelOrder.of(new Heatmap(1, 4, FloatArray.of(map))).orElseThrow();
        return new Road(IMAGE, noise, order, 0, removed);
    }

    private static List<Probability> scores(Road road) {
        return road.probes().stream()
                .map(probe -> Probability.of(probe.image().get().grey().at(0, 0)))
                .toList();
    }

    @Test
    void aFaithfulMapLosesEverythingByItsFirstPixelsAndNothingByItsLast() {
        Road road = road(SILENCE, List.of(25, 50), 4, 3, 2, 1);

        // most relevant first: the white pixel goes, and black ones fill it in; least first: it stays
        assertThat(scores(road)).extracting(Probability::value).containsExactly(0.0, 1.0, 0.0, 1.0);
        assertThat(road.combined(scores(road))).isEqualTo(0.5);
    }

    @Test
    void aDifferenceBetweenTwoSureAnswersIsNotLostToRounding() {
        Road road = road(SILENCE, List.of(25), 4, 3, 2, 1);

        // 1 - 1e-18 and 1 - 3e-18 are both 1 as doubles: (3e-18 - 1e-18) / 2
        assertThat(road.combined(List.of(new Probability(1, 3e-18), new Probability(1, 1e-18))))
                .isCloseTo(1e-18, within(1e-30));
    }

    @Test
    void theOppositeMapScoresTheOpposite() {
        Road road = road(SILENCE, List.of(25, 50), 1, 2, 3, 4);

        assertThat(road.combined(scores(road))).isEqualTo(-0.5);
    }

    @Test
    void pixelsAreCountedByRankEvenWhereTheMapIsZero() {
        // of the zeros of a map with ReLU, the first go first and the last stay: 3 of 4 are removed at 75 %, not 4
        Road road = road(SILENCE, List.of(75), 0, 0, 0, 5);

        Image most = road.probes().get(0).image().get();
        Image least = road.probes().get(1).image().get();

        // left are pixel 2 (black), and pixel 3 (black)
        assertThat(most.pixels()).isEqualTo(FloatArray.of(0, 0, 0, 0));
        assertThat(least.pixels()).isEqualTo(FloatArray.of(0, 0, 0, 0));
        assertThat(road(SILENCE, List.of(99), 5, 0, 0, 0).probes()).hasSize(2);
        assertThat(scores(road(SILENCE, List.of(99), 5, 0, 0, 0)))
                .as("one pixel is always left")
                .extracting(Probability::value)
                .satisfiesExactly(one -> assertThat(one).isCloseTo(0, within(1e-6)), other -> assertThat(other)
                        .isCloseTo(1, within(1e-6)));
    }

    @Test
    void removedPixelsAndTheyAloneGetTheirNoise() {
        Road road = road(FloatArray.of(0.1f, 0.2f, 0.3f, 0.4f), List.of(50), 4, 3, 2, 1);

        assertThat(road.probes().get(0).image().get().pixels()).isEqualTo(FloatArray.of(0.1f, 0.2f, 0, 0));
    }

    @Test
    void theNoiseHasADeviationOfAHundredthAndFollowsItsSeed() {
        FloatArray noise = Road.noise(40_000, 5);
        double squares = 0;
        for (int i = 0; i < noise.length(); i++) {
            squares += (double) noise.at(i) * noise.at(i);
        }

        assertThat(Math.sqrt(squares / noise.length())).isCloseTo(0.01, within(1.5e-4));
        assertThat(Road.noise(40_000, 5)).isEqualTo(noise);
        assertThat(Road.noise(40_000, 6)).isNotEqualTo(noise);
    }

    @Test
    void aRemovedPixelGetsTheNoiseOfEachOfItsChannels() {
        ColourImage image = new ColourImage(1, 2, FloatArray.of(0, 0, 0, 0.5f, 0.25f, 0));
        FloatArray noise = FloatArray.of(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f);
        PixelOrder order = PixelOrder.of(new Heatmap(1, 2, FloatArray.of(2, 1))).orElseThrow();

        List<Probe> probes = new Road(image, noise, order, 0, List.of(50)).probes();

        // one of two pixels is filled in with the other, and with the three numbers at its own place
        assertThat(probes.get(0).image().get())
                .isEqualTo(new ColourImage(1, 2, FloatArray.of(0.5f + 0.1f, 0.25f + 0.2f, 0.3f, 0.5f, 0.25f, 0)));
        assertThat(probes.get(1).image().get())
                .isEqualTo(new ColourImage(1, 2, FloatArray.of(0, 0, 0, 0.4f, 0.5f, 0.6f)));
    }
}
