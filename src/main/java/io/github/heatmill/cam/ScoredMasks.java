package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The weights of Score-CAM: the softmax over the feature maps of the target's score where the network's input is
 * multiplied by that map, enlarged and scaled to [0, 1]. The network is run K times for an image, for all its classes
 * together.
 */
final class ScoredMasks {
    /** pytorch-grad-cam's: what keeps a flat map, whose mask is 0, from a division by 0. */
    private static final float EPSILON = 1e-8f;

    private ScoredMasks() {}

    static double[] weights(Evidence evidence, TargetScore score) {
        Inquiry inquiry = evidence.inquiry();
        List<FloatArray> seen = inquiry.once(CamMethod.SCORE_CAM, () -> inquiry.masked(masks(evidence)));
        double[] weights = new double[seen.size()];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = score.value(new Softmax(seen.get(k)), inquiry.target());
            greatest = Math.max(greatest, weights[k]);
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = StrictMath.exp(weights[k] - greatest);
            sum += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    private static List<Supplier<FloatArray>> masks(Evidence evidence) {
        Image image = evidence.inquiry().image();
        List<Supplier<FloatArray>> masks = new ArrayList<>();
        for (int k = 0; k < evidence.channels(); k++) {
            int channel = k;
            masks.add(() -> mask(evidence, channel, image.height(), image.width()));
        }
        return masks;
    }

    /**
     * One feature map at the size of the input, minus its least value, over its range. It is enlarged bilinearly with
     * the centres of the corner cells on those of the corner pixels, as pytorch-grad-cam does it for this method; maps
     * themselves are enlarged otherwise (see {@link Upsampling}).
     */
    static FloatArray mask(Evidence evidence, int channel, int height, int width) {
        float[] mask = new float[height * width];
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int y = 0; y < height; y++) {
            double row = place(y, height, evidence.height());
            for (int x = 0; x < width; x++) {
                float value = (float) between(evidence, channel, row, place(x, width, evidence.width()));
                mask[y * width + x] = value;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (mask[i] - least) / (most - least + EPSILON);
        }
        return FloatArray.of(mask);
    }

    private static double place(int pixel, int pixels, int cells) {
        return pixels == 1 ? 0 : (double) pixel * (cells - 1) / (pixels - 1);
    }

    private static double between(Evidence evidence, int channel, double row, double column) {
        int y = (int) row;
        int x = (int) column;
        int below = Math.min(y + 1, evidence.height() - 1);
        int right = Math.min(x + 1, evidence.width() - 1);
        double down = row - y;
        double across = column - x;
        double upper =
                (1 - across) * evidence.activation(y, x, channel) + across * evidence.activation(y, right, channel);
        double lower = (1 - across) * evidence.activation(below, x, channel)
                + across * evidence.activation(below, right, channel);
        return (1 - down) * upper + down * lower;
    }
}
