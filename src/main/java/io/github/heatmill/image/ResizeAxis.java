package io.github.heatmill.image;

import java.util.Arrays;

/**
 * What each place of one axis of a resized image takes of the original's pixels: the weights of a run of neighbours. A
 * place whose centre lies beyond the image takes nothing.
 */
final class ResizeAxis {
    private final int[] first;
    private final int[] end;
    /** Of each place {@code most} weights; behind those of its run they are 0. */
    private final double[] weights;

    private final int most;

    /** Gives the weights of one place. */
    @FunctionalInterface
    interface Taps {
        /**
         * Fills {@code weights} from its beginning for the place whose centre lies at {@code centre} of the original,
         * and returns the first pixel that they are of.
         */
        int weigh(double centre, double[] weights);
    }

    /**
     * The axis of {@code places} places that cover the original, of {@code pixels} pixels, from {@code start} in steps
     * of {@code scale} pixels.
     *
     * @param most weights that {@code taps} gives a place
     */
    ResizeAxis(int pixels, double start, double scale, int places, int most, Taps taps) {
        this.first = new int[places];
        this.end = new int[places];
        this.weights = new double[Math.multiplyExact(places, most)];
        this.most = most;
        double[] ofPlace = new double[most];
        for (int place = 0; place < places; place++) {
            double centre = start + (place + 0.5) * scale;
            if (centre < 0 || centre >= pixels) {
                first[place] = centre < 0 ? 0 : pixels;
                end[place] = first[place];
                continue;
            }
            Arrays.fill(ofPlace, 0);
            first[place] = taps.weigh(centre, ofPlace);
            end[place] = Math.min(pixels, first[place] + most);
            while (end[place] > first[place] + 1 && ofPlace[end[place] - 1 - first[place]] == 0) {
                end[place]--;
            }
            System.arraycopy(ofPlace, 0, weights, place * most, most);
        }
    }

    int places() {
        return first.length;
    }

    /** The first pixel that {@code place} takes. */
    int first(int place) {
        return first[place];
    }

    /** The pixel behind the last one that {@code place} takes; the same as the first where it takes none. */
    int end(int place) {
        return end[place];
    }

    /** The weight of {@code pixel}, one of those that {@code place} takes. */
    double weight(int place, int pixel) {
        return weights[place * most + pixel - first[place]];
    }

    /** The first pixel that any place takes. */
    int firstOfAll() {
        for (int place = 0; place < first.length; place++) {
            if (first[place] < end[place]) {
                return first[place];
            }
        }
        return 0;
    }

    /** The pixel behind the last one that any place takes; 0 where none takes any. */
    int endOfAll() {
        int last = 0;
        for (int place = 0; place < first.length; place++) {
            last = first[place] < end[place] ? Math.max(last, end[place]) : last;
        }
        return last;
    }

    /**
     * Writes the weighted sums of a row of pixels, 1 or 3 {@code channels} each, into {@code sums}. {@code row} begins
     * with the pixel {@link #firstOfAll}.
     */
    void along(double[] row, int channels, double[] sums) {
        int from = firstOfAll();
        for (int place = 0; place < first.length; place++) {
            int at = (first[place] - from) * channels;
            int tap = place * most;
            int endOfTaps = tap + end[place] - first[place];
            if (channels == 1) {
                sums[place] = grey(row, at, tap, endOfTaps);
            } else {
                colours(row, at, tap, endOfTaps, sums, place * channels);
            }
        }
    }

    private double grey(double[] row, int start, int firstTap, int endOfTaps) {
        double sum = 0;
        for (int tap = firstTap, at = start; tap < endOfTaps; tap++, at++) {
            sum += weights[tap] * row[at];
        }
        return sum;
    }

    private void colours(double[] row, int start, int firstTap, int endOfTaps, double[] sums, int target) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int tap = firstTap, at = start; tap < endOfTaps; tap++, at += 3) {
            double weight = weights[tap];
            red += weight * row[at];
            green += weight * row[at + 1];
            blue += weight * row[at + 2];
        }
        sums[target] = red;
        sums[target + 1] = green;
        sums[target + 2] = blue;
    }
}
