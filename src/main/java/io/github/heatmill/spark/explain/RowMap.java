package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.GreyImage;
import java.util.OptionalDouble;

/**
 * The map of one row: a method's, or a baseline's, which goes the same way.
 *
 * @param method the id of either
 * @param baseline whether it is a baseline's
 * @param raw the map that is stored
 * @param signed the map that is measured, after the sign convention
 * @param residual how far the map is from adding up; empty where it need not, as for every baseline
 */
record RowMap(String method, boolean baseline, Heatmap raw, Heatmap signed, OptionalDouble residual) {
    static RowMap of(CamMethod method, Evidence evidence, Conventions conventions, float logit, float bias) {
        Heatmap raw = method.map(evidence, conventions);
        return new RowMap(
                method.id(),
                false,
                raw,
                conventions.sign(method).apply(raw),
                method.completenessResidual(raw, evidence, conventions, logit, bias));
    }

    static RowMap of(Baseline baseline, GreyImage image, int height, int width, long seed) {
        Heatmap map = baseline.map(image, height, width, seed);
        return new RowMap(baseline.id(), true, map, map, OptionalDouble.empty());
    }
}
