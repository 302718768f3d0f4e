package io.github.heatmill.spark.train;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a network does on labelled images; those of parts add up to that of the whole.
 *
 * @param classes how many there are
 * @param loss summed cross-entropy, nats
 * @param confusion images by {@link #cell}, none of them 0: with many classes most pairs never occur
 */
record Validation(int classes, double loss, SortedMap<Integer, Long> confusion) implements Serializable {
    Validation {
        confusion = Collections.unmodifiableSortedMap(new TreeMap<>(confusion));
    }

    static Validation empty(int classes) {
        return new Validation(classes, 0, new TreeMap<>());
    }

    /** The key of {@link #confusion} for images of class {@code label} that were taken for class {@code predicted}. */
    static int cell(int classes, int label, int predicted) {
        return label * classes + predicted;
    }

    Validation plus(Validation other) {
        SortedMap<Integer, Long> sum = new TreeMap<>(confusion);
        other.confusion.forEach((cell, images) -> sum.merge(cell, images, Long::sum));
        return new Validation(classes, loss + other.loss, sum);
    }

    long images() {
        return confusion.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The images of class {@code label} that were taken for class {@code predicted}. */
    long images(int label, int predicted) {
        return confusion.getOrDefault(cell(classes, label, predicted), 0L);
    }

    /** Share of images whose predicted class is the label, in [0, 1]; 0 without images. */
    double accuracy() {
        long correct = 0;
        for (int c = 0; c < classes; c++) {
            correct += images(c, c);
        }
        return images() == 0 ? 0 : (double) correct / images();
    }

    /** Mean cross-entropy an image, nats; 0 without images. */
    double meanLoss() {
        return images() == 0 ? 0 : loss / images();
    }
}
