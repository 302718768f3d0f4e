package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Fusion;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.MapKind;
import io.github.heatmill.cam.MapRecipe;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.ClassEvidence;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The map of one row: a method's, or a fusion's or a baseline's, which go the same way.
 *
 * @param recipe which of them
 * @param layers places of the layers that it is made of among those that the network is asked at; first the one whose
 *     size it has
 * @param target index of the class that is explained, or that a baseline is compared on
 * @param raw the map that is stored
 * @param signed the map that is measured, after the sign convention
 * @param residual how far the map is from adding up; empty if it need not, as for every fusion and baseline
 */
record RowMap(
        MapRecipe recipe, List<Integer> layers, int target, Heatmap raw, Heatmap signed, OptionalDouble residual) {
    RowMap {
        layers = List.copyOf(layers);
    }

    static RowMap of(CamMethod method, int layer, int target, ClassEvidence evidence, Conventions conventions) {
        ClassEvidence.MethodMap map = evidence.map(method, conventions);
        return new RowMap(
                method,
                List.of(layer),
                target,
                map.raw(),
                conventions.sign(method).apply(map.raw()),
                map.residual());
    }

    static RowMap of(Fusion fusion, List<Integer> layers, int target, Heatmap map) {
        return new RowMap(fusion, layers, target, map, map, OptionalDouble.empty());
    }

    static RowMap of(Baseline baseline, int layer, int target, GreyImage image, int height, int width) {
        Heatmap map = baseline.map(image, height, width);
        return new RowMap(baseline, List.of(layer), target, map, map, OptionalDouble.empty());
    }

    /** What the column {@code method} says. */
    String method() {
        return recipe.method();
    }

    /** Place of the layer whose size it has. */
    int layer() {
        return layers.get(0);
    }

    boolean baseline() {
        return recipe.kind() == MapKind.BASELINE;
    }

    boolean fused() {
        return recipe.expression().isPresent();
    }
}
