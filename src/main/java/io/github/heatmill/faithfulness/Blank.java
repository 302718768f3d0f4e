package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;

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
        Image of(Image image) {
            int channels = image.channels();
            double[] kernel = kernel(Math.max(image.height(), image.width()) * SHARE_OF_SIDE);
            float[] along = alongRows(image.pixels().toArray(), image.height(), image.width(), channels, kernel);
            float[] turned = turned(along, image.height(), image.width(), channels);
            float[] both = alongRows(turned, image.width(), image.height(), channels, kernel);
            return image.with(FloatArray.of(turned(both, image.width(), image.height(), channels)));
        }
    },
    /** The mean intensity of each channel in every pixel. Nothing is left, but a hole in it has edges. */
    MEAN {
        @Override
        Image of(Image image) {
            int channels = image.channels();
            int pixels = image.height() * image.width();
            float[] mean = new float[image.pixels().length()];
            for (int channel = 0; channel < channels; channel++) {
                double sum = 0;
                for (int i = channel; i < mean.length; i += channels) {
                    sum += image.pixels().at(i);
                }
                float ofChannel = (float) (sum / pixels);
                for (int i = channel; i < mean.length; i += channels) {
                    mean[i] = ofChannel;
                }
            }
            return image.with(FloatArray.of(mean));
        }
    };

    private static final double SHARE_OF_SIDE = 0.05;

    /** The blank that belongs to an image, of its size and channels, each of which is made from itself alone. */
    abstract Image of(Image image);

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

    private static float[] alongRows(float[] pixels, int height, int width, int channels, double[] kernel) {
        int reach = kernel.length - 1;
        double[] row = new double[width + 2 * reach];
        float[] blurred = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int channel = 0; channel < channels; channel++) {
                int start = y * width * channels + channel;
                for (int i = 0; i < row.length; i++) {
                    row[i] = pixels[start + channels * Math.max(0, Math.min(width - 1, i - reach))];
                }
                for (int x = 0; x < width; x++) {
                    double sum = kernel[0] * row[x + reach];
                    for (int d = 1; d <= reach; d++) {
                        sum += kernel[d] * (row[x + reach - d] + row[x + reach + d]);
                    }
                    blurred[start + channels * x] = (float) sum;
                }
            }
        }
        return blurred;
    }

    private static float[] turned(float[] pixels, int height, int width, int channels) {
        float[] turned = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    turned[(x * height + y) * channels + channel] = pixels[(y * width + x) * channels + channel];
                }
            }
        }
        return turned;
    }
}
