package io.github.heatmill.network;

import io.github.heatmill.cam.Choice;
import java.util.Optional;

/**
 * How an image's intensities in [0, 1] become the network's input: the second step that preprocesses an image. The
 * first, which normalises (normalizes) stored values to intensities, is {@link io.github.heatmill.image.PixelScale}.
 */
public enum InputScaling implements Choice {
    /** The unchanged intensities. Brightness is then evidence like any other. */
    INTENSITY {
        @Override
        public void apply(float[] pixels, int offset, int length) {
            // nothing to do
        }
    },
    /**
     * Each image by itself normalised to mean 0 and standard deviation 1 (a flat image to 0). How bright a plate is,
     * which differs from class to class by the lighting of the camera, then gives the network no information, so that
     * it has to look at the defects; and the zero border of a convolution is as bright as the image.
     */
    STANDARDISED {
        @Override
        public void apply(float[] pixels, int offset, int length) {
            double sum = 0;
            for (int i = offset; i < offset + length; i++) {
                sum += pixels[i];
            }
            double mean = sum / length;
            double squares = 0;
            for (int i = offset; i < offset + length; i++) {
                squares += (pixels[i] - mean) * (pixels[i] - mean);
            }
            double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(squares / length));
            for (int i = offset; i < offset + length; i++) {
                pixels[i] = (float) ((pixels[i] - mean) / deviation);
            }
        }
    };

    /** Half a grey level of 255: what varies less is flat. */
    private static final double LEAST_DEVIATION = 0.5 / 255;

    /** The member of this id, its name in job files and manifests; empty if there is none. */
    public static Optional<InputScaling> of(String id) {
        return Choice.find(InputScaling.class, id);
    }

    /** Replaces the intensities of one image, {@code length} values from {@code offset} on, by the network's input. */
    public abstract void apply(float[] pixels, int offset, int length);
}
