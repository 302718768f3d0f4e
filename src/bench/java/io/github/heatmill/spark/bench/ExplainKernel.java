package io.github.heatmill.spark.bench;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.ClassEvidence;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.MapOutline;
import java.util.ArrayList;
import java.util.List;

/** What the explain job does with a batch, without Spark: CAM where it is defined and Grad-CAM, and both measured. */
final class ExplainKernel {
    private static final Conventions CONVENTIONS = ConventionPreset.PAPER.conventions();
    private static final List<CamMethod> METHODS = List.of(CamMethod.CAM, CamMethod.GRAD_CAM);

    private final HeatmapStatistics statistics = new HeatmapStatistics(CONVENTIONS.upsampling());

    /** A number that follows from everything computed, so that nothing is left out. */
    double run(NetworkSession session, List<? extends Image> images) {
        double sum = 0;
        List<ImageEvidence> all = session.run(images);
        for (int i = 0; i < images.size(); i++) {
            sum += explain(images.get(i), all.get(i));
        }
        return sum;
    }

    private double explain(Image image, ImageEvidence seen) {
        double sum = seen.tailResidual(0).orElse(0) + seen.probability(seen.predicted());
        List<CamMethod> methods =
                METHODS.stream().filter(seen.layers().get(0).layer()::allows).toList();
        ClassEvidence evidence = seen.of(0, seen.predicted(), CONVENTIONS.score(), methods);
        List<MapOutline> outlines = new ArrayList<>();
        for (CamMethod method : methods) {
            ClassEvidence.MethodMap map = evidence.map(method, CONVENTIONS);
            sum += map.residual().orElse(0);
            sum += statistics
                    .measure(
                            CONVENTIONS.sign(method).apply(map.raw()),
                            image.height(),
                            image.width(),
                            GroundTruth.none())
                    .hashCode();
            outlines.add(statistics.outline());
        }
        return outlines.size() < 2
                ? sum
                : sum + Agreement.of(outlines.get(0), outlines.get(1)).hashCode();
    }
}
