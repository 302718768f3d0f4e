package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.Arrays;

/**
 * What a pixel becomes when it is taken away: the image in which nothing is left to be seen. Deletion goes to it,
 * insertion comes from it and a mask lets it through, all to the same one, so that they are two ways along one path.
 */
public enum Blank implements Choice {
    /**
     * The image itself, blurred: a Gaussian whose deviation is a twentieth of the longer side, cut off at three
     * deviations, the border repeated. Brightness stays where it was and no edge comes in; what is large is still seen.
     */
    BLUR {
        @Override
        GreyImage of(GreyImage image) {
            double[] kernel = kernel(Math.max(image.height(), image.width()) * SHARE_OF_SIDE);
            float[] along = alongRows(image.pixels().toArray(), image.height(), image.width(), kernel);
            float[] turned = turned(along, image.height(), image.width());
            float[] both = alongRows(turned, image.width(), image.height(), kernel);
            return new GreyImage(
                    image.height(), image.width(), FloatArray.of(turned(both, image.width(), image.height())));
        }
    },
    /** The mean intensity of the image in every pixel. Nothing is left, but a hole in it has edges. */
    MEAN {
        @Override
        GreyImage of(GreyImage image) {
            double sum = 0;
            for (int i = 0; i < image.pixels().length(); i++) {
                sum += image.pixels().at(i);
            }
            float[] mean = new float[image.pixels().length()];
            Arrays.fill(mean, (float) (sum / mean.length));
            return new GreyImage(image.height(), image.width(), FloatArray.of(mean));
        }
    };

    private static final double SHARE_OF_SIDE = 0.05;

    /** The blank that belongs to an image, of its size. */
    abstract GreyImage of(GreyImage image);

    /** Half of a Gaussian, from the middle outwards; both halves add up to 1. */
    private static double[] kernel(double deviation) {
        double[] kernel = new double[(int) Math.ceil(3 * deviation) + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = StrictMath.exp(-i * i / (2 * deviation * deviation));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static float[] alongRows(float[] pixels, int height, int width, double[] kernel) {
        int reach = kernel.length - 1;
        double[] row = new double[width + 2 * reach];
        float[] blurred = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = pixels[y * width + Math.max(0, Math.min(width - 1, i - reach))];
            }
            for (int x = 0; x < width; x++) {
                double sum = kernel[0] * row[x + reach];
                for (int d = 1; d <= reach; d++) {
                    sum += kernel[d] * (row[x + reach - d] + row[x + reach + d]);
                }
                blurred[y * width + x] = (float) sum;
            }
        }
        return blurred;
    }

    private static float[] turned(float[] pixels, int height, int width) {
        float[] turned = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = pixels[y * width + x];
            }
        }
        return turned;
    }
}
