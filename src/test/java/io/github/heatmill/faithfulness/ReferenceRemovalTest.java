package io.github.heatmill.faithfulness;

import static io.github.heatmill.faithfulness.ReferenceImages.BLACK;
import static io.github.heatmill.faithfulness.ReferenceImages.FLOATS;
import static io.github.heatmill.faithfulness.ReferenceImages.N;
import static io.github.heatmill.faithfulness.ReferenceImages.ROUNDING;
import static io.github.heatmill.faithfulness.ReferenceImages.heatmap;
import static io.github.heatmill.faithfulness.ReferenceImages.image;
import static io.github.heatmill.faithfulness.ReferenceImages.map;
import static io.github.heatmill.faithfulness.ReferenceImages.order;
import static io.github.heatmill.faithfulness.ReferenceImages.original;
import static io.github.heatmill.faithfulness.ReferenceImages.part;
import static io.github.heatmill.faithfulness.ReferenceImages.probability;
import static io.github.heatmill.faithfulness.ReferenceImages.score;
import static io.github.heatmill.faithfulness.ReferenceImages.scores;
import static io.github.heatmill.faithfulness.ReferenceImages.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.References;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletion, insertion and masking against RISE, torch-cam, pytorch-grad-cam and Xplique. */
class ReferenceRemovalTest {
    private static final int STEPS = 16;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void risesAreasAreOursAlongTheSamePixelsToTheSameBlank(int place) {
        PixelOrder order = risesOrder(place);
        Image mean = Blank.MEAN.of(image(place));
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
    void riseTakesEqualPixelsAsItsSortLeavesThem(int place) {
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
        Image mean = Blank.MEAN.of(image(place));

        assertThat(deletion(place, order(place), mean)).isCloseTo(score("torchcam_deletion", place), ROUNDING);
        assertThat(insertion(place, order(place), mean)).isCloseTo(score("torchcam_insertion", place), ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void torchCamsStepsAreRoundedUpWhereTheyDoNotDivideThePixels(int place) {
        // twenty steps of 1024 pixels: 52 each and 36 in the last; ours are 51 or 52
        int[] counts =
                IntStream.rangeClosed(0, 20).map(step -> Math.min(N, 52 * step)).toArray();
        Image mean = Blank.MEAN.of(image(place));

        assertThat(area(place, counts, order(place), image(place), mean))
                .isCloseTo(score("torchcam_deletion_20", place), ROUNDING);
        assertThat(area(place, counts, order(place), mean, image(place)))
                .isCloseTo(score("torchcam_insertion_20", place), ROUNDING);
        RemovalCurves ours = new RemovalCurves(image(place), mean, order(place), target(place), 20);
        assertThat(ours.deletion(original(place), scores(ours.probes())))
                .isCloseTo(score("torchcam_deletion_20", place), within(6e-4))
                .isNotCloseTo(score("torchcam_deletion_20", place), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void dropAndIncreaseAreThoseOfTorchCamToBlackAndGradCamsDropIsNotDivided(int place) {
        Masking masking = new Masking(image(place), BLACK, heatmap(map(place)));
        Probability y = Probability.of(original(place));
        Probability o = Probability.of(probability(masking.masked(), target(place)));

        assertThat(Masking.drop(y, o) * y.value() / (y.value() + 1e-7))
                .isCloseTo(score("torchcam_drop", place), FLOATS);
        assertThat(Masking.drop(y, o) * y.value()).isCloseTo(score("gradcam_drop", place), FLOATS);
        assertThat(Masking.increases(y, o) ? 1.0 : 0.0)
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
            Probability y = Probability.of(probability(image(place), target));
            Probability o = Probability.of(probability(masking.masked(), target));

            assertThat(Masking.drop(y, o)).isCloseTo(score("xplique_drop", 3 * place + target), FLOATS);
            assertThat(Masking.increases(y, o) ? 1.0 : 0.0).isEqualTo(score("xplique_increase", 3 * place + target));
            assertThat(Masking.gain(y, o)).isCloseTo(score("xplique_gain", 3 * place + target), FLOATS);
        }
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

    private static double deletion(int place, PixelOrder order, Image blank) {
        RemovalCurves curves = new RemovalCurves(image(place), blank, order, target(place), STEPS);
        return curves.deletion(original(place), scores(curves.probes()));
    }

    private static double insertion(int place, PixelOrder order, Image blank) {
        RemovalCurves curves = new RemovalCurves(image(place), blank, order, target(place), STEPS);
        return curves.insertion(original(place), scores(curves.probes()));
    }

    /** The area under the probability where so many pixels of an image were replaced, by trapezoids. */
    private static double area(int place, int[] counts, PixelOrder order, Image from, Image to) {
        double[] curve = Arrays.stream(counts)
                .mapToDouble(count -> probability(order.replaceFirst(count, from, to), target(place)))
                .toArray();
        double area = 0;
        for (int i = 1; i < counts.length; i++) {
            area += (double) (counts[i] - counts[i - 1]) / N * (curve[i] + curve[i - 1]) / 2;
        }
        return area;
    }
}
