package io.github.heatmill.evaluation.state;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What rows have in common that are counted together. Rows of different models, conventions or box conventions are
 * never added to one another.
 *
 * @param purpose whether the rows are evaluated, or thresholds are tuned on them
 * @param modelId of the model that was explained
 * @param conventions of the maps
 * @param boxConvention how boxes were compared
 * @param method of the maps; empty text for quarantined images
 * @param relation of the maps' class to label and prediction
 * @param defectClass the label, or if there is none the predicted class; empty text for quarantined images
 */
public record StateKey(
        Purpose purpose,
        String modelId,
        String conventions,
        String boxConvention,
        String method,
        TargetRelation relation,
        String defectClass)
        implements Comparable<StateKey>, Serializable {
    /** What rows are for. */
    public enum Purpose {
        /** They are the set that is evaluated. */
        EVALUATE,
        /** They are the validation set: thresholds are chosen on them. */
        TUNE
    }

    private static final Comparator<StateKey> ORDER = Comparator.comparing(StateKey::purpose)
            .thenComparing(StateKey::modelId)
            .thenComparing(StateKey::conventions)
            .thenComparing(StateKey::boxConvention)
            .thenComparing(StateKey::method)
            .thenComparing(StateKey::relation)
            .thenComparing(StateKey::defectClass);

    @Override
    public int compareTo(StateKey other) {
        return ORDER.compare(this, other);
    }
}
