package io.github.heatmill.spark.explain;

import io.github.heatmill.Suggestion;
import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which layers of a model a job explains. */
final class LayerChoice {
    private LayerChoice() {}

    /**
     * The layers that {@code spec} names, in its order. Throws {@link UserMistake} on a layer that the model does not
     * have, and on a method that is named and defined on none of them.
     */
    static List<NetworkLayer> of(ExplainSpec spec, NetworkDescription network) {
        List<String> problems = new ArrayList<>();
        List<NetworkLayer> layers = new ArrayList<>();
        for (String name : spec.layers()) {
            if (name.equals(ExplainSpec.LAST)) {
                layers.add(network.targetLayer());
            } else {
                network.layer(name).ifPresentOrElse(layers::add, () -> problems.add(unknown(spec, network, name)));
            }
        }
        List<NetworkLayer> distinct = layers.stream().distinct().toList();
        if (problems.isEmpty() && !spec.takesAllMethods()) {
            spec.methods().stream()
                    .filter(method -> distinct.stream().noneMatch(layer -> layer.allows(method)))
                    .map(method -> undefined(spec, network, method, distinct))
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
        return distinct;
    }

    private static String unknown(ExplainSpec spec, NetworkDescription network, String name) {
        List<String> names = network.layers().stream().map(NetworkLayer::name).toList();
        return spec.modelWords() + ": has no layer " + name
                + Suggestion.of(name, names)
                        .map(near -> " (did you mean " + near + "?)")
                        .orElse("") + "; those that can be explained are " + String.join(", ", names);
    }

    private static String undefined(
            ExplainSpec spec, NetworkDescription network, CamMethod method, List<NetworkLayer> layers) {
        String place = layers.stream().map(NetworkLayer::name).collect(Collectors.joining(", "));
        String where = network.layers().stream()
                .filter(layer -> layer.allows(method))
                .map(NetworkLayer::name)
                .collect(Collectors.joining(", "));
        if (!where.isEmpty()) {
            return spec.modelWords() + ": method " + method.id() + " is not defined on " + place
                    + ": set layers to one of " + where;
        }
        return spec.modelWords() + ": "
                + method.withoutClassWeights()
                        .orElseGet(() -> "method " + method.id() + " needs the layers above " + place
                                + ", and there is an operator without gradients");
    }
}
