package io.github.heatmill.evaluation.label;

import java.io.Serializable;
import java.util.Comparator;

/**
 * An image whose label is probably wrong.
 *
 * @param image which it is
 * @param suggested the class that it is counted as instead
 * @param labelProbability of the label, in [0, 1]
 * @param suggestedProbability of that class, in [0, 1]
 * @param margin the probability of the label less the greatest of another class, in [-1, 1]: the less, the more
 *     probably wrong
 */
public record LabelError(
        LabelledImage image, String suggested, double labelProbability, double suggestedProbability, double margin)
        implements Comparable<LabelError>, Serializable {
    private static final Comparator<LabelError> ORDER = Comparator.comparingDouble(LabelError::margin)
            .thenComparing(error -> error.image.imageId())
            .thenComparing(error -> error.image.explanationId());

    /** The most probable error first. */
    @Override
    public int compareTo(LabelError other) {
        return ORDER.compare(this, other);
    }
}
