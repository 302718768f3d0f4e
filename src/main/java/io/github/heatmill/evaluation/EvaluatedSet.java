package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.StateKey;
import java.io.Serializable;
import java.util.Comparator;

/**
 * Explanations that can be compared: of one model, made and measured by the same conventions.
 *
 * @param modelId of the model that was explained
 * @param conventions of the maps
 * @param boxConvention how boxes were compared
 */
public record EvaluatedSet(String modelId, String conventions, String boxConvention)
        implements Comparable<EvaluatedSet>, Serializable {
    private static final Comparator<EvaluatedSet> ORDER = Comparator.comparing(EvaluatedSet::modelId)
            .thenComparing(EvaluatedSet::conventions)
            .thenComparing(EvaluatedSet::boxConvention);

    static EvaluatedSet of(StateKey key) {
        return new EvaluatedSet(key.modelId(), key.conventions(), key.boxConvention());
    }

    @Override
    public int compareTo(EvaluatedSet other) {
        return ORDER.compare(this, other);
    }
}
