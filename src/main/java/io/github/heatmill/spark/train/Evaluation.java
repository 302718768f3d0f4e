package io.github.heatmill.spark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a network does on labelled images; evaluations of parts add up to that of the whole.
 *
 * @param loss summed cross-entropy, nats
 * @param confusion counts, [label][predicted]
 */
record Evaluation(double loss, List<List<Long>> confusion) implements Serializable {
    Evaluation {
        confusion = confusion.stream().map(List::copyOf).toList();
    }

    static Evaluation empty(int classes) {
        return new Evaluation(0, Collections.nCopies(classes, Collections.nCopies(classes, 0L)));
    }

    Evaluation plus(Evaluation other) {
        List<List<Long>> sum = new ArrayList<>();
        for (int label = 0; label < confusion.size(); label++) {
            List<Long> row = new ArrayList<>();
            for (int predicted = 0; predicted < confusion.size(); predicted++) {
                row.add(confusion.get(label).get(predicted)
                        + other.confusion.get(label).get(predicted));
            }
            sum.add(row);
        }
        return new Evaluation(loss + other.loss, sum);
    }

    long images() {
        return confusion.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Share of images whose predicted class is the label, in [0, 1]; 0 without images. */
    double accuracy() {
        long correct = 0;
        for (int c = 0; c < confusion.size(); c++) {
            correct += confusion.get(c).get(c);
        }
        return images() == 0 ? 0 : (double) correct / images();
    }

    /** Mean cross-entropy an image, nats; 0 without images. */
    double meanLoss() {
        return images() == 0 ? 0 : loss / images();
    }
}
