package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Probability;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Remove and debias: Rong et al., ICML 2022 (arXiv 2202.00449). Exactly k = round(p N / 100) of N pixels are taken out,
 * the most relevant first (MoRF) or the least (LeRF), and filled in by {@link Imputation} plus noise of mean 0 and
 * deviation 0.01 in intensity. With P the class's probability afterwards, the combined score is (P_LeRF - P_MoRF) / 2,
 * averaged over the shares p; in [-0.5, 0.5], large for a faithful map, near 0 for a random one.
 *
 * <p>Pixels are counted by rank. References that cut at a percentile of the values remove a whole image where a map
 * with ReLU is 0 in most places. A pixel's noise, a number for each channel, is the same whenever it is removed from
 * its image, whatever the map, so that maps do not differ by chance.
 */
final class Road {
    private static final double NOISE = 0.01;

    private final Image image;
    private final FloatArray noise;
    private final PixelOrder order;
    private final int target;
    private final List<Integer> removed;

    /** The removal of each of the percentages {@code removed}, 1 to 99. */
    Road(Image image, FloatArray noise, PixelOrder order, int target, List<Integer> removed) {
        this.image = image;
        this.noise = noise;
        this.order = order;
        this.target = target;
        this.removed = removed;
    }

    /**
     * The noise of each of {@code count} values, the channels of a pixel together, from a generator whose numbers
     * {@link Random} specifies.
     */
    static FloatArray noise(int count, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            noise[i] = (float) (NOISE * random.nextGaussian());
        }
        return FloatArray.of(noise);
    }

    /** For each percentage the image without its most relevant pixels, and the one without its least. */
    List<Probe> probes() {
        PixelOrder reversed = order.reversed();
        List<Probe> probes = new ArrayList<>();
        for (int percent : removed) {
            int count = count(percent);
            probes.add(new Probe(() -> without(order.first(count)), target));
            probes.add(new Probe(() -> without(reversed.first(count)), target));
        }
        return probes;
    }

    private int count(int percent) {
        int count = (int) Math.round((double) percent * order.size() / 100);
        // one has to be left in an image of a few pixels
        return Math.min(count, order.size() - 1);
    }

    private Image without(boolean[] missing) {
        float[] pixels = Imputation.fill(image, missing).pixels().toArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += missing[i / image.channels()] ? noise.at(i) : 0;
        }
        return image.with(FloatArray.of(pixels));
    }

    /** The combined score, given those of {@link #probes}. */
    double combined(List<Probability> scores) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i += 2) {
            sum += scores.get(i + 1).minus(scores.get(i)) / 2;
        }
        return sum / removed.size();
    }
}
