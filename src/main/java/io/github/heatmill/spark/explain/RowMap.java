package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.ClassEvidence;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The map of one row: a method's, or a baseline's, which goes the same way.
 *
 * @param method the id of either
 * @param cam the method; empty for a baseline
 * @param layer place of the layer among those of the job
 * @param target index of the class that is explained, or that a baseline is compared on
 * @param raw the map that is stored
 * @param signed the map that is measured, after the sign convention
 * @param residual how far the map is from adding up; empty if it need not, as for every baseline
 */
record RowMap(
        String method,
        Optional<CamMethod> cam,
        int layer,
        int target,
        Heatmap raw,
        Heatmap signed,
        OptionalDouble residual) {
    static RowMap of(CamMethod method, int layer, int target, ClassEvidence evidence, Conventions conventions) {
        ClassEvidence.MethodMap map = evidence.map(method, conventions);
        return new RowMap(
                method.id(),
                Optional.of(method),
                layer,
                target,
                map.raw(),
                conventions.sign(method).apply(map.raw()),
                map.residual());
    }

    static RowMap of(Baseline baseline, int layer, int target, GreyImage image, int height, int width) {
        Heatmap map = baseline.map(image, height, width);
        return new RowMap(baseline.id(), Optional.empty(), layer, target, map, map, OptionalDouble.empty());
    }

    boolean baseline() {
        return cam.isEmpty();
    }
}
