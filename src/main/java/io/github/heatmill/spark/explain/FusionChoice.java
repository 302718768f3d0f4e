package io.github.heatmill.spark.explain;

import io.github.heatmill.Suggestion;
import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.Fusion;
import io.github.heatmill.cam.FusionExpression;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.FusionsGroup;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which fused maps a job makes of a model, and at which layers the network has to be asked for them.
 *
 * @param fusions with the names of the model's layers in them
 * @param seen the layers that rows of methods are made of, in their order, and behind them those that only fusions
 *     need
 * @param leftOut a line for each shipped fusion that the model has no layers for
 */
record FusionChoice(List<Fusion> fusions, List<NetworkLayer> seen, List<String> leftOut) {
    FusionChoice {
        fusions = List.copyOf(fusions);
        seen = List.copyOf(seen);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The fusions of {@code spec}. Throws {@link UserMistake} on a layer that the model does not have, or on which a
     * method is not defined, unless the fusion is one of the shipped ones, which is then left out.
     *
     * @param layers those of the rows of methods
     */
    static FusionChoice of(ExplainSpec spec, NetworkDescription network, List<NetworkLayer> layers) {
        List<Fusion> fusions = new ArrayList<>();
        Set<NetworkLayer> seen = new LinkedHashSet<>(layers);
        List<String> leftOut = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Fusion fusion : spec.fusions()) {
            Map<String, NetworkLayer> known = new HashMap<>();
            List<String> wrong = new ArrayList<>();
            for (FusionExpression.Term term : fusion.of().terms()) {
                problem(term, network, known).ifPresent(wrong::add);
            }
            if (wrong.isEmpty()) {
                fusions.add(new Fusion(
                        fusion.name(), fusion.of().at(word -> known.get(word).name())));
                fusion.of().terms().forEach(term -> seen.add(known.get(term.layer())));
            } else if (FusionsGroup.DEFAULT.contains(fusion)) {
                leftOut.add("no maps " + fusion.name() + " (" + fusion.of().text() + "): " + wrong.get(0));
            } else {
                wrong.forEach(what -> problems.add(spec.modelWords() + ": " + what + ", which fusions." + fusion.name()
                        + " asks for; layers that can be explained are " + String.join(", ", names(network))));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
        if (!fusions.isEmpty()) {
            // whose baselines stand beside them
            seen.add(network.targetLayer());
        }
        return new FusionChoice(fusions, List.copyOf(seen), leftOut);
    }

    /** Notes the layer of a term in {@code known}, by the word for it; or says what is wrong with it. */
    private static Optional<String> problem(
            FusionExpression.Term term, NetworkDescription network, Map<String, NetworkLayer> known) {
        Optional<NetworkLayer> layer = layer(term.layer(), network);
        if (layer.isEmpty()) {
            return Optional.of(
                    term.layer().equals(ExplainSpec.FINER)
                            ? "the model has no layer finer than "
                                    + network.targetLayer().name() + " that can be explained"
                            : "the model has no layer " + term.layer()
                                    + Suggestion.of(term.layer(), names(network))
                                            .map(near -> " (did you mean " + near + "?)")
                                            .orElse(""));
        }
        known.put(term.layer(), layer.get());
        return layer.get().allows(term.method())
                ? Optional.empty()
                : Optional.of("method " + term.method().id() + " is not defined on the model's layer "
                        + layer.get().name());
    }

    /** The layers are listed from the deepest on. */
    private static Optional<NetworkLayer> layer(String word, NetworkDescription network) {
        NetworkLayer last = network.targetLayer();
        return switch (word) {
            case ExplainSpec.LAST -> Optional.of(last);
            case ExplainSpec.FINER ->
                network.layers().stream()
                        .filter(layer -> cells(layer) > cells(last))
                        .findFirst();
            default -> network.layer(word);
        };
    }

    private static long cells(NetworkLayer layer) {
        return (long) layer.height() * layer.width();
    }

    private static List<String> names(NetworkDescription network) {
        return network.layers().stream().map(NetworkLayer::name).toList();
    }
}
