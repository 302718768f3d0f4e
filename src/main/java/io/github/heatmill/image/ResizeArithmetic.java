package io.github.heatmill.image;

/**
 * The numbers that a resized image is computed in. Libraries compute images of 8 bits in whole numbers, whose rounding
 * is a part of what a network was trained on; all other images are weighted sums of intensities. Whole numbers are held
 * in doubles, which have all of those that occur here.
 */
enum ResizeArithmetic {
    /** Intensities as they are. */
    REAL {
        @Override
        double number(float intensity) {
            return intensity;
        }

        @Override
        double weight(double weight) {
            return weight;
        }

        @Override
        double stretched(double sum) {
            return sum;
        }

        @Override
        double share(double weight, double stretched) {
            return weight * stretched;
        }

        @Override
        float intensity(double sum) {
            return (float) Math.max(0, Math.min(1, sum));
        }
    },

    /** Pillow: weights in parts of 2^22; rounded to 8 bits after the rows, and again after the columns. */
    PILLOW_BYTES {
        private static final int UNIT = 1 << 22;

        @Override
        double number(float intensity) {
            return level(intensity);
        }

        @Override
        double weight(double weight) {
            return Math.floor(weight * UNIT + 0.5);
        }

        @Override
        double stretched(double sum) {
            return Math.min(WHITE, Math.floor((sum + UNIT / 2) / UNIT));
        }

        @Override
        double share(double weight, double stretched) {
            return weight * stretched;
        }

        @Override
        float intensity(double sum) {
            return (float) stretched(sum) / WHITE;
        }
    },

    /**
     * OpenCV: weights in parts of 2^11; of a row's sums 4 bits are dropped, of each row's share of a column 16 more,
     * and the last 2 are rounded.
     */
    OPENCV_BYTES {
        private static final int UNIT = 1 << 11;

        @Override
        double number(float intensity) {
            return level(intensity);
        }

        @Override
        double weight(double weight) {
            return Math.rint(weight * UNIT);
        }

        @Override
        double stretched(double sum) {
            int whole = (int) sum;
            return whole >> 4;
        }

        @Override
        double share(double weight, double stretched) {
            int product = (int) (weight * stretched);
            return product >> 16;
        }

        @Override
        float intensity(double sum) {
            int quarters = (int) sum + 2;
            return Math.min(WHITE, quarters >> 2) / (float) WHITE;
        }
    };

    private static final int WHITE = 255;
    private static final float[] LEVELS = new float[WHITE + 1];

    static {
        for (int level = 0; level <= WHITE; level++) {
            LEVELS[level] = level / (float) WHITE;
        }
    }

    /** An intensity as it is summed up. */
    abstract double number(float intensity);

    /** A weight, of 0 to 1, as sums are made with it. */
    abstract double weight(double weight);

    /** What is kept of a row's weighted sum. */
    abstract double stretched(double sum);

    /** What a row, stretched, adds to a pixel of the result. */
    abstract double share(double weight, double stretched);

    /** The intensity of a pixel of the result whose shares add up to {@code sum}. */
    abstract float intensity(double sum);

    /** Whether every intensity is one of 8 bits. */
    static boolean isOfBytes(FloatArray pixels) {
        for (int i = 0; i < pixels.length(); i++) {
            if (LEVELS[level(pixels.at(i))] != pixels.at(i)) {
                return false;
            }
        }
        return true;
    }

    private static int level(float intensity) {
        return (int) (intensity * WHITE + 0.5f);
    }
}
