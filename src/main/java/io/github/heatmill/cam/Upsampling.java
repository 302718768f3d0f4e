package io.github.heatmill.cam;

import java.util.Optional;

/**
 * How a layer-sized map is brought to image size. Pixel centres lie at half pixels: output pixel i of n samples the m
 * input pixels at (i + 0.5) m / n - 0.5, and what lies beyond the border repeats the border. Aligning corners instead
 * would shift a heatmap by up to half a cell. Nothing is smoothed when the output is smaller than the input.
 */
public enum Upsampling implements Choice {
    /** The value of the cell that the pixel's centre lies in; the later one of two at equal distance. */
    NEAREST {
        @Override
        int reach() {
            return 1;
        }

        @Override
        void weigh(double t, double[] weights) {
            weights[0] = t < 0.5 ? 1 : 0;
            weights[1] = t < 0.5 ? 0 : 1;
        }
    },
    /** The straight line between the two nearest cells on each axis; never leaves the range of the map. */
    BILINEAR {
        @Override
        int reach() {
            return 1;
        }

        @Override
        void weigh(double t, double[] weights) {
            weights[0] = 1 - t;
            weights[1] = t;
        }
    },
    /**
     * The cubic convolution of four cells on each axis with a = -0.75 (Keys 1981 with OpenCV's parameter). It
     * overshoots: beside a steep edge it gives values outside the range of the map, negative ones for a map without
     * any. They are kept, as OpenCV and the course notebook keep them; {@link Resampler#clamped()} cuts them off.
     */
    CUBIC {
        @Override
        int reach() {
            return 2;
        }

        @Override
        void weigh(double t, double[] weights) {
            weights[0] = far(1 + t);
            weights[1] = near(t);
            weights[2] = near(1 - t);
            weights[3] = 1 - weights[0] - weights[1] - weights[2];
        }

        // the kernel at distance d: in [0, 1] and in [1, 2]
        private double near(double d) {
            return ((A + 2) * d - (A + 3)) * d * d + 1;
        }

        private double far(double d) {
            return ((A * d - 5 * A) * d + 8 * A) * d - 4 * A;
        }
    };

    private static final double A = -0.75;

    /** Cells used on either side of a sampled place. */
    abstract int reach();

    /**
     * Fills in the weights of the 2 * reach cells around a place that lies {@code t} in [0, 1) beyond the last cell
     * before it; they add up to 1.
     */
    abstract void weigh(double t, double[] weights);

    /** What resizes maps of one size to another in this way. */
    public Resampler resampler(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        return new Resampler(this, fromHeight, fromWidth, toHeight, toWidth);
    }

    /** The upsampling of this id; empty if there is none. */
    public static Optional<Upsampling> of(String id) {
        return Choice.find(Upsampling.class, id);
    }
}
