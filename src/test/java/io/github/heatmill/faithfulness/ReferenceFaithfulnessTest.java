package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.ReferenceMap;
import io.github.heatmill.References;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Removal, masking and imputation against RISE, torch-cam, pytorch-grad-cam, Xplique and Quantus, on six images of 32 x 32 and a
 * network without hidden layers. The maps of images 0 to 2 have no equal values, those of 3 to 5 are 0 in two thirds.
 */
class ReferenceFaithfulnessTest {
    private static final int SIDE = 32;
    private static final int N = SIDE * SIDE;
    private static final int STEPS = 16;
    private static final int[] PERCENTS = {10, 30, 50, 70, 90};
    private static final float[] IMAGES = References.floats("images");
    private static final float[] MAPS = References.floats("image_maps");
    private static final double[] WEIGHTS = References.doubles("weights");
    private static final GreyImage BLACK = image(new float[N]);
    private static final Offset<Double> ROUNDING = within(1e-12);
    /** Of references that compute with floats, and of images that are stored as such. */
    private static final Offset<Double> FLOATS = within(5e-7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void theNetworkIsTheSame(int place) {
        double[] reference = References.part(References.scores("probabilities"), place, 3);

        for (int target = 0; target < 3; target++) {
            assertThat(probability(image(place), target)).isCloseTo(reference[target], ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void risesAreasAreOursAlongTheSamePixelsToTheSameBlank(int place) {
        PixelOrder order = risesOrder(place);
        GreyImage mean = Blank.MEAN.of(image(place));
        GreyImage blurred = image(part(References.floats("rise_blurred"), place));

        assertThat(deletion(place, order, mean)).isCloseTo(score("rise_deletion", place), ROUNDING);
        assertThat(insertion(place, order, mean)).isCloseTo(score("rise_insertion", place), ROUNDING);
        assertThat(deletion(place, order, BLACK)).isCloseTo(score("rise_deletion_black", place), ROUNDING);
        assertThat(insertion(place, order, blurred)).isCloseTo(score("rise_insertion_blur", place), FLOATS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void risesOrderIsOursWherePixelsDiffer(int place) {
        assertThat(deletion(place, order(place), Blank.MEAN.of(image(place))))
                .isCloseTo(score("rise_deletion", place), ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void riseTakesEqualPixelsInNoOrderThatAnybodyStated(int place) {
        double[] reference = References.part(References.doubles("rise_order"), place - 3, N);
        PixelOrder order = order(place);
        float[] map = map(place);

        assertThat(IntStream.range(0, N).filter(rank -> map[(int) reference[rank]] != map[order.at(rank)]))
                .as("the same values in the same order")
                .isEmpty();
        assertThat(deletion(place, order, Blank.MEAN.of(image(place))) - score("rise_deletion", place))
                .isNotCloseTo(0, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void torchCamsAreasAreOursWithEqualPixelsToo(int place) {
        GreyImage mean = Blank.MEAN.of(image(place));

        assertThat(deletion(place, order(place), mean)).isCloseTo(score("torchcam_deletion", place), ROUNDING);
        assertThat(insertion(place, order(place), mean)).isCloseTo(score("torchcam_insertion", place), ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void torchCamsStepsAreRoundedUpWhereTheyDoNotDivideThePixels(int place) {
        // twenty steps of 1024 pixels: 52 each and 36 in the last; ours are 51 or 52
        int[] counts =
                IntStream.rangeClosed(0, 20).map(step -> Math.min(N, 52 * step)).toArray();
        GreyImage mean = Blank.MEAN.of(image(place));

        assertThat(area(place, counts, order(place), image(place), mean))
                .isCloseTo(score("torchcam_deletion_20", place), ROUNDING);
        assertThat(area(place, counts, order(place), mean, image(place)))
                .isCloseTo(score("torchcam_insertion_20", place), ROUNDING);
        RemovalCurves ours = new RemovalCurves(image(place), mean, order(place), target(place), 20);
        assertThat(ours.deletion(original(place), scores(ours.probes())))
                .isCloseTo(score("torchcam_deletion_20", place), within(1e-3))
                .isNotCloseTo(score("torchcam_deletion_20", place), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void dropAndIncreaseAreThoseOfTorchCamToBlackAndGradCamsDropIsNotDivided(int place) {
        Masking masking = new Masking(image(place), BLACK, heatmap(map(place)));
        double y = original(place);
        double o = probability(masking.masked(), target(place));

        assertThat(Masking.drop(y, o) * y / (y + 1e-7)).isCloseTo(score("torchcam_drop", place), FLOATS);
        assertThat(Masking.drop(y, o) * y).isCloseTo(score("gradcam_drop", place), FLOATS);
        assertThat(o > y ? 1.0 : 0.0)
                .isEqualTo(score("torchcam_increase", place))
                .isEqualTo(score("gradcam_increase", place));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void dropIncreaseAndGainAreThoseOfXpliqueGivenTheMapByItsRange(int place) {
        float[] map = map(place);
        float least = Float.POSITIVE_INFINITY;
        for (float value : map) {
            least = Math.min(least, value);
        }
        for (int i = 0; i < N; i++) {
            map[i] -= least;
        }
        Masking masking = new Masking(image(place), BLACK, heatmap(map));
        for (int target = 0; target < 3; target++) {
            double y = probability(image(place), target);
            double o = probability(masking.masked(), target);

            assertThat(Masking.drop(y, o)).isCloseTo(score("xplique_drop", 3 * place + target), FLOATS);
            assertThat(o > y ? 1.0 : 0.0).isEqualTo(score("xplique_increase", 3 * place + target));
            assertThat(Masking.gain(y, o)).isCloseTo(score("xplique_gain", 3 * place + target), FLOATS);
        }
    }

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

        assertThat(road.combined(scores(road.probes()))).isCloseTo(gradCamsCombined(place), within(1e-3));
        // their 90th percentile has 103 pixels at or above it; a tenth of 1024, rounded, are 102
        assertThat(count(removed(map(place), 90))).isEqualTo(103);
        assertThat(count(removed(map(place), 50))).isEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void roadOfAMapOfZerosIsAnotherFigureWherePixelsAreCountedByRank(int place) {
        List<Integer> percents = Arrays.stream(PERCENTS).boxed().toList();
        Road road = new Road(image(place), FloatArray.of(new float[N]), order(place), target(place), percents);

        assertThat(road.combined(scores(road.probes()))).isNotCloseTo(gradCamsCombined(place), within(0.02));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void maxSensitivityIsThatOfQuantusGivenItsPerturbedMaps(int place) {
        float[] perturbed = References.floats("quantus_perturbed");
        float[] map = new float[N];
        for (int i = 0; i < N; i++) {
            map[i] = (float) ((double) image(place).pixels().at(i) * WEIGHTS[i]);
        }
        List<Heatmap> others = IntStream.range(0, 3)
                .mapToObj(sample -> heatmap(part(perturbed, 2 * sample + place)))
                .toList();

        assertThat(MaxSensitivity.of(heatmap(map), others).orElseThrow())
                .isCloseTo(score("quantus_max_sensitivity", place), FLOATS);
    }

    @Test
    void rankCorrelationIsThatOfSciPyAndBothHaveNoneOfAConstantMap() {
        ReferenceMap[] all = ReferenceMap.values();
        for (ReferenceMap map : all) {
            ReferenceMap next = all[(map.place() + 1) % all.length];
            double correlation = References.scores("scipy_spearman")[map.place()];
            double ours = RankCorrelation.of(map.layer().values(), next.layer().values())
                    .orElse(Double.NaN);

            assertThat(ours).isCloseTo(correlation, ROUNDING);
        }
    }

    private static float[] part(float[] values, int place) {
        return Arrays.copyOfRange(values, place * N, (place + 1) * N);
    }

    private static GreyImage image(float[] pixels) {
        return new GreyImage(SIDE, SIDE, FloatArray.of(pixels));
    }

    private static GreyImage image(int place) {
        return image(part(IMAGES, place));
    }

    private static float[] map(int place) {
        return part(MAPS, place);
    }

    private static Heatmap heatmap(float[] values) {
        return new Heatmap(SIDE, SIDE, FloatArray.of(values));
    }

    private static PixelOrder order(int place) {
        return PixelOrder.of(heatmap(map(place))).orElseThrow();
    }

    /** Of maps without equal values our own; of the others that of RISE, as a map that falls along it. */
    private static PixelOrder risesOrder(int place) {
        if (place < 3) {
            return order(place);
        }
        double[] order = References.part(References.doubles("rise_order"), place - 3, N);
        float[] falling = new float[N];
        for (int rank = 0; rank < N; rank++) {
            falling[(int) order[rank]] = N - rank;
        }
        return PixelOrder.of(heatmap(falling)).orElseThrow();
    }

    /** The softmax probability: logits are weights times pixels. */
    private static double probability(GreyImage image, int target) {
        double[] odds = new double[3];
        for (int c = 0; c < 3; c++) {
            double logit = 0;
            for (int i = 0; i < N; i++) {
                logit += WEIGHTS[c * N + i] * image.pixels().at(i);
            }
            odds[c] = Math.exp(logit);
        }
        return odds[target] / Arrays.stream(odds).sum();
    }

    /** The class that the network predicts. */
    private static int target(int place) {
        double[] reference = References.part(References.scores("probabilities"), place, 3);
        return IntStream.range(0, 3)
                .reduce((a, b) -> reference[b] > reference[a] ? b : a)
                .orElseThrow();
    }

    private static double original(int place) {
        return probability(image(place), target(place));
    }

    private static double[] scores(List<Probe> probes) {
        return probes.stream()
                .mapToDouble(probe -> probability(probe.image().get(), probe.target()))
                .toArray();
    }

    private static double score(String name, int place) {
        return References.scores(name)[place];
    }

    private static double deletion(int place, PixelOrder order, GreyImage blank) {
        RemovalCurves curves = new RemovalCurves(image(place), blank, order, target(place), STEPS);
        return curves.deletion(original(place), scores(curves.probes()));
    }

    private static double insertion(int place, PixelOrder order, GreyImage blank) {
        RemovalCurves curves = new RemovalCurves(image(place), blank, order, target(place), STEPS);
        return curves.insertion(original(place), scores(curves.probes()));
    }

    /** The area under the probability where so many pixels of an image were replaced, by trapezoids. */
    private static double area(int place, int[] counts, PixelOrder order, GreyImage from, GreyImage to) {
        double[] curve = Arrays.stream(counts)
                .mapToDouble(count -> probability(order.replaceFirst(count, from, to), target(place)))
                .toArray();
        double area = 0;
        for (int i = 1; i < counts.length; i++) {
            area += (double) (counts[i] - counts[i - 1]) / N * (curve[i] + curve[i - 1]) / 2;
        }
        return area;
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

    private static void assertSame(GreyImage filled, float[] reference, int place) {
        float[] expected = part(reference, place);
        for (int i = 0; i < N; i++) {
            assertThat(filled.pixels().at(i)).isCloseTo(expected[i], within(2e-4f));
        }
    }
}
