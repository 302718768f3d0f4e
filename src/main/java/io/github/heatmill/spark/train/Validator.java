package io.github.heatmill.spark.train;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.spark.images.TrainingImages;
import java.util.SortedMap;
import java.util.TreeMap;

/** Validates a network on labelled images, spread over the executors; the result does not depend on how. */
final class Validator {
    private final LabelledPass pass;

    /** What validates networks by {@code pass}. */
    Validator(LabelledPass pass) {
        this.pass = pass;
    }

    /** The validation of {@code coefficients} on the images {@code rows} of {@code images}. */
    Validation validate(FloatArray coefficients, TrainingImages images, long[] rows) {
        int classes = pass.spec().classes().size();
        Validation total = Validation.empty(classes);
        // Parts of one size, added in their order: sums of doubles depend on both.
        for (Validation part :
                pass.run(coefficients, images, rows, LabelledPass.IMAGES_PER_PART, () -> new Confusions(classes))) {
            total = total.plus(part);
        }
        return total;
    }

    private static final class Confusions implements LabelledPass.Tally<Validation> {
        private final int classes;
        private final SortedMap<Integer, Long> confusion = new TreeMap<>();
        private double loss;

        Confusions(int classes) {
            this.classes = classes;
        }

        @Override
        public void add(GreyImage image, int label, ImageEvidence evidence) {
            confusion.merge(Validation.cell(classes, label, evidence.predicted()), 1L, Long::sum);
            loss -= evidence.softmax().logOf(label);
        }

        @Override
        public Validation result() {
            return new Validation(classes, loss, confusion);
        }
    }
}
