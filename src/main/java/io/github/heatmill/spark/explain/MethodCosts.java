package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.MethodCost;
import io.github.heatmill.image.Fit;
import io.github.heatmill.network.NetworkLayer;
import java.util.stream.Collectors;

/** Says what the methods of a job cost, before it begins. */
final class MethodCosts {
    private MethodCosts() {}

    /** One line: forward passes of an image in all, and what of them each method takes; of {@code classes} an image. */
    static String line(ExplainSettings settings, long classes) {
        long passes = 1;
        for (CamMethod method : settings.methods()) {
            passes += cost(method, settings).furtherPasses(classes);
        }
        return (passes == 1 ? "1 forward pass" : "up to " + passes + " forward passes") + " of each image"
                + (settings.fitting().fit() == Fit.TILE ? ", or of each window of one" : "") + "; beside the first, "
                + settings.methods().stream()
                        .map(method ->
                                method.id() + " takes " + cost(method, settings).text(classes))
                        .collect(Collectors.joining(", "));
    }

    /** At all layers together. */
    private static MethodCost cost(CamMethod method, ExplainSettings settings) {
        return settings.layers().stream()
                .filter(layer -> layer.allows(method))
                .map(NetworkLayer::channels)
                .map(channels -> method.cost(channels, settings.conventions()))
                .reduce(MethodCost.NOTHING, MethodCost::plus);
    }
}
