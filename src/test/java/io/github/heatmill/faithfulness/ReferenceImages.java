package io.github.heatmill.faithfulness;

import io.github.heatmill.References;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;

/**
 * The images and maps that the references for faithfulness were asked about, by place, and the network: six of 32 x 32.
 * The maps of images 0 to 2 have no equal values, those of 3 to 5 are 0 in two thirds. The network has no hidden layer,
 * and the class asked about is the one it predicts.
 */
final class ReferenceImages {
    static final int SIDE = 32;
    static final int N = SIDE * SIDE;
    static final GreyImage BLACK = image(new float[N]);
    static final Offset<Double> ROUNDING = Offset.offset(1e-12);
    /** Of references that compute with floats, and of images that are stored as such. */
    static final Offset<Double> FLOATS = Offset.offset(5e-7);

    private static final float[] IMAGES = References.floats("images");
    private static final float[] MAPS = References.floats("image_maps");
    private static final double[] WEIGHTS = References.doubles("weights");

    private ReferenceImages() {}

    /** The {@code place}-th image of an array of them. */
    static float[] part(float[] values, int place) {
        return Arrays.copyOfRange(values, place * N, (place + 1) * N);
    }

    static GreyImage image(float[] pixels) {
        return new GreyImage(SIDE, SIDE, FloatArray.of(pixels));
    }

    static GreyImage image(int place) {
        return image(part(IMAGES, place));
    }

    static float[] map(int place) {
        return part(MAPS, place);
    }

    static Heatmap heatmap(float[] values) {
        return new Heatmap(SIDE, SIDE, FloatArray.of(values));
    }

    static PixelOrder order(int place) {
        return PixelOrder.of(heatmap(map(place))).orElseThrow();
    }

    /** The softmax probability: logits are weights times pixels. */
    static double probability(Image image, int target) {
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
    static int target(int place) {
        double[] reference = References.part(References.scores("probabilities"), place, 3);
        return IntStream.range(0, 3)
                .reduce((a, b) -> reference[b] > reference[a] ? b : a)
                .orElseThrow();
    }

    static double original(int place) {
        return probability(image(place), target(place));
    }

    static double[] scores(List<Probe> probes) {
        return probes.stream()
                .mapToDouble(probe -> probability(probe.image().get(), probe.target()))
                .toArray();
    }

    static List<Probability> probabilities(List<Probe> probes) {
        return Arrays.stream(scores(probes)).mapToObj(Probability::of).toList();
    }

    static double score(String name, int place) {
        return References.scores(name)[place];
    }
}
