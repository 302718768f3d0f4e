package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.label.ClassPlaces;
import io.github.heatmill.evaluation.label.LabelSums;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.image.InputMistake;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What comes of the pass over explanations: the state that metrics are computed from, and what the labels of images are
 * judged by. Merging is associative and commutative. Not safe for several threads.
 */
final class ExplanationSums implements Serializable {
    /** The most classes of a model whose labels are judged: sums grow with their square. */
    static final int MOST_CLASSES = 1024;

    private static final long serialVersionUID = 1L;

    private final EvaluationState state = new EvaluationState();
    private final LabelSums labels = new LabelSums();

    /** By model. */
    private final TreeMap<String, ClassPlaces> places = new TreeMap<>();

    EvaluationState state() {
        return state;
    }

    LabelSums labels() {
        return labels;
    }

    /** The classes of a model in the order of its probabilities, as {@link ClassPlaces#classes} has them. */
    List<String> classes(String modelId, Collection<String> labelled) {
        return places.getOrDefault(modelId, new ClassPlaces()).classes(labelled);
    }

    /** Adds the probabilities of a row of {@code key}. What is wrong with them, as text; empty if nothing is. */
    Optional<String> addProbabilities(StateKey key, boolean isLabelled, ExplanationReader reader) {
        float[] probabilities = reader.probabilities();
        if (probabilities.length == 0 || probabilities.length > MOST_CLASSES) {
            return Optional.empty();
        }
        for (float probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                return Optional.of("one of its probabilities is " + probability);
            }
        }
        ClassPlaces known = places.computeIfAbsent(key.modelId(), first -> new ClassPlaces());
        known.predicted(reader.text(ExplainedColumn.PREDICTED), probabilities);
        if (reader.has(ExplainedColumn.TARGET_PROBABILITY)) {
            known.explained(
                    reader.text(ExplainedColumn.TARGET_CLASS),
                    reader.real(ExplainedColumn.TARGET_PROBABILITY),
                    probabilities);
        }
        if (isLabelled) {
            labels.add(key, probabilities);
        }
        return Optional.empty();
    }

    /** Adds all of {@code other}, which is not to be used any more. */
    ExplanationSums merge(ExplanationSums other) {
        state.merge(other.state);
        labels.merge(other.labels);
        other.places.forEach((model, found) ->
                places.computeIfAbsent(model, first -> new ClassPlaces()).merge(found));
        return this;
    }

    /** What is wrong with rows. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(state.problems());
        places.forEach((model, found) -> {
            if (found.contradict()) {
                problems.add(InputMistake.of(
                                "model " + InputMistake.quote(model),
                                "its explanations contradict each other in the order of the classes of probabilities",
                                "explain the images again")
                        .getMessage());
            }
        });
        return problems;
    }
}
