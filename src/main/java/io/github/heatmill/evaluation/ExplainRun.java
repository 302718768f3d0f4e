package io.github.heatmill.evaluation;

import java.util.List;

/**
 * What a run of the explain job says of itself.
 *
 * @param folder where its explanations are
 * @param modelId of the model that was explained
 * @param conventions of the maps
 * @param baselines those that it was asked for
 */
public record ExplainRun(String folder, String modelId, String conventions, List<String> baselines) {
    public ExplainRun {
        baselines = List.copyOf(baselines);
    }

    /** Whether its explanations are of {@code set}. */
    boolean isOf(EvaluatedSet set) {
        return set.modelId().equals(modelId) && set.conventions().equals(conventions);
    }
}
