package io.github.heatmill.chart;

import io.github.heatmill.image.DefectClasses;

/** How many images of each class were taken for each class. Immutable. */
public final class ConfusionCounts {
    private final DefectClasses classes;
    private final long[] counts;

    private ConfusionCounts(DefectClasses classes, long[] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * The counts of {@code classes}.
     *
     * @param counts images by true and predicted class, shape [true, predicted], row-major, none negative; a class
     *     without images has an empty row
     * @throws IllegalArgumentException on another number of counts, and on a negative one
     */
    public static ConfusionCounts of(DefectClasses classes, long[] counts) {
        if (counts.length != classes.size() * classes.size()) {
            throw new IllegalArgumentException(
                    "Expected " + classes.size() * classes.size() + " counts, but was " + counts.length);
        }
        for (long count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("Expected counts that are not negative, but was " + count);
            }
        }
        return new ConfusionCounts(classes, counts.clone());
    }

    DefectClasses classes() {
        return classes;
    }

    int size() {
        return classes.size();
    }

    /** The images of class {@code label} that were taken for class {@code predicted}. */
    long at(int label, int predicted) {
        return counts[label * size() + predicted];
    }

    /** The images of class {@code label}. */
    long total(int label) {
        long total = 0;
        for (int predicted = 0; predicted < size(); predicted++) {
            total += at(label, predicted);
        }
        return total;
    }

    /** What {@link #at} is of {@link #total}, in [0, 1]; 0 for a class without images. */
    double share(int label, int predicted) {
        long total = total(label);
        return total == 0 ? 0 : (double) at(label, predicted) / total;
    }

    /** As {@code 331 of 364 right: 90.9 %}. */
    String accuracy() {
        long right = 0;
        long all = 0;
        for (int label = 0; label < size(); label++) {
            right += at(label, label);
            all += total(label);
        }
        return all == 0 ? "no images" : right + " of " + all + " right: " + percent((double) right / all);
    }

    /** With the same number of decimals everywhere, so that shares can be compared. */
    static String percent(double share) {
        long tenths = Math.round(1000 * share);
        return tenths / 10 + "." + tenths % 10 + " %";
    }
}
