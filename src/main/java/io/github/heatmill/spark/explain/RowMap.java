package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.GreyImage;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The map of one row: a method's, or a baseline's, which goes the same way.
 *
 * @param method the id of either
 * @param cam the method; empty for a baseline
 * @param target index of the class that is explained, or that a baseline is compared on
 * @param raw the map that is stored
 * @param signed the map that is measured, after the sign convention
 * @param residual how far the map is from adding up; empty if it need not, as for every baseline
 */
record RowMap(
        String method, Optional<CamMethod> cam, int target, Heatmap raw, Heatmap signed, OptionalDouble residual) {
    static RowMap of(
            CamMethod method, int target, Evidence evidence, Conventions conventions, float logit, float bias) {
        Heatmap raw = method.map(evidence, conventions);
        return new RowMap(
                method.id(),
                Optional.of(method),
                target,
                raw,
                conventions.sign(method).apply(raw),
                method.completenessResidual(raw, evidence, conventions, logit, bias));
    }

    static RowMap of(Baseline baseline, int target, GreyImage image, int height, int width) {
        Heatmap map = baseline.map(image, height, width);
        return new RowMap(baseline.id(), Optional.empty(), target, map, map, OptionalDouble.empty());
    }

    boolean baseline() {
        return cam.isEmpty();
    }
}
