package io.github.heatmill.faithfulness;

import static io.github.heatmill.faithfulness.ReferenceImages.BLACK;
import static io.github.heatmill.faithfulness.ReferenceImages.N;
import static io.github.heatmill.faithfulness.ReferenceImages.image;
import static io.github.heatmill.faithfulness.ReferenceImages.map;
import static io.github.heatmill.faithfulness.ReferenceImages.order;
import static io.github.heatmill.faithfulness.ReferenceImages.part;
import static io.github.heatmill.faithfulness.ReferenceImages.probabilities;
import static io.github.heatmill.faithfulness.ReferenceImages.probability;
import static io.github.heatmill.faithfulness.ReferenceImages.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.References;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imputation and ROAD against pytorch-grad-cam, without its noise. */
class ReferenceRoadTest {
    private static final int[] PERCENTS = {10, 30, 50, 70, 90};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void imputationIsThatOfGradCamsRoad(int place) {
        boolean[] most = removed(map(place), 70);
        boolean[] least = removed(inverted(map(place)), 70);

        assertSame(Imputation.fill(image(place), most), References.floats("gradcam_filled_morf"), place);
        assertSame(Imputation.fill(image(place), least), References.floats("gradcam_filled_lerf"), place);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void gradCamsRoadRemovesWhatReachesAPercentileAndOfAMapOfZerosEverything(int place) {
        double[] mostFirst = References.part(References.scores("gradcam_morf"), place, PERCENTS.length);
        double[] leastFirst = References.part(References.scores("gradcam_lerf"), place, PERCENTS.length);
        for (int i = 0; i < PERCENTS.length; i++) {
            boolean[] most = removed(map(place), PERCENTS[i]);
            boolean[] least = removed(inverted(map(place)), PERCENTS[i]);

            assertThat(filledProbability(place, most)).isCloseTo(mostFirst[i], within(2e-4));
            assertThat(filledProbability(place, least)).isCloseTo(leastFirst[i], within(2e-4));
            assertThat(count(most) == N).isEqualTo(place >= 3 && PERCENTS[i] <= 50);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void roadWithoutNoiseIsThatOfGradCamButForOnePixelAtSomePercentages(int place) {
        List<Integer> percents = Arrays.stream(PERCENTS).boxed().toList();
        Road road = new Road(image(place), FloatArray.of(new float[N]), order(place), target(place), percents);

        assertThat(road.combined(probabilities(road.probes()))).isCloseTo(gradCamsCombined(place), within(3e-4));
        // their 90th percentile has 103 pixels at or above it; a tenth of 1024, rounded, are 102
        assertThat(count(removed(map(place), 90))).isEqualTo(103);
        assertThat(count(removed(map(place), 50))).isEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void roadOfAMapOfZerosIsAnotherFigureWherePixelsAreCountedByRank(int place) {
        List<Integer> percents = Arrays.stream(PERCENTS).boxed().toList();
        Road road = new Road(image(place), FloatArray.of(new float[N]), order(place), target(place), percents);

        assertThat(road.combined(probabilities(road.probes()))).isNotCloseTo(gradCamsCombined(place), within(0.02));
    }

    /** 1 - M, with M the share of the peak, as floats. */
    private static float[] inverted(float[] map) {
        float peak = 0;
        for (float value : map) {
            peak = Math.max(peak, value);
        }
        float[] inverted = new float[N];
        for (int i = 0; i < N; i++) {
            inverted[i] = 1 - map[i] / peak;
        }
        return inverted;
    }

    /** The pixels that are not below a percentile, between two values by a straight line. */
    private static boolean[] removed(float[] values, int percent) {
        List<Float> sorted = new ArrayList<>();
        for (float value : values) {
            sorted.add(value);
        }
        Collections.sort(sorted);
        double at = (N - 1) * percent / 100.0;
        float below = sorted.get((int) at);
        float above = sorted.get((int) at + 1);
        double percentile = below + (above - below) * (at - (int) at);
        boolean[] removed = new boolean[N];
        for (int i = 0; i < N; i++) {
            removed[i] = values[i] >= percentile;
        }
        return removed;
    }

    private static int count(boolean[] pixels) {
        return (int) IntStream.range(0, N).filter(i -> pixels[i]).count();
    }

    /** Where nothing is left the reference's system has no solution but that it takes: black. */
    private static double filledProbability(int place, boolean[] missing) {
        return probability(count(missing) == N ? BLACK : Imputation.fill(image(place), missing), target(place));
    }

    private static double gradCamsCombined(int place) {
        double[] mostFirst = References.part(References.scores("gradcam_morf"), place, PERCENTS.length);
        double[] leastFirst = References.part(References.scores("gradcam_lerf"), place, PERCENTS.length);
        return IntStream.range(0, PERCENTS.length)
                .mapToDouble(i -> (leastFirst[i] - mostFirst[i]) / 2)
                .average()
                .orElseThrow();
    }

    private static void assertSame(Image filled, float[] reference, int place) {
        float[] expected = part(reference, place);
        for (int i = 0; i < N; i++) {
            assertThat(filled.pixels().at(i)).isCloseTo(expected[i], within(1e-4f));
        }
    }
}
