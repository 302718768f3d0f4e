package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.MapOutline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares CAM with Grad-CAM where both explain an image; the rows of both say the same. */
final class MethodAgreement {
    private static final List<String> COMPARED = List.of(CamMethod.CAM.id(), CamMethod.GRAD_CAM.id());

    private final boolean possible;
    private final Map<String, MapOutline> outlines = new HashMap<>();

    MethodAgreement(List<CamMethod> methods) {
        possible = methods.containsAll(List.of(CamMethod.CAM, CamMethod.GRAD_CAM));
    }

    /** Notes the map of {@code method}, an id, that was measured last. */
    void note(String method, HeatmapStatistics measured) {
        if (possible && COMPARED.contains(method)) {
            outlines.put(method, measured.outline());
        }
    }

    /** The agreement of the two maps noted since the last call; none where they are not both there. */
    Agreement compare() {
        Agreement compared = outlines.size() == COMPARED.size()
                ? Agreement.of(outlines.get(CamMethod.CAM.id()), outlines.get(CamMethod.GRAD_CAM.id()))
                : Agreement.none();
        outlines.clear();
        return compared;
    }

    /** What the row of {@code method} says of it. */
    Agreement of(String method, Agreement agreement) {
        return COMPARED.contains(method) ? agreement : Agreement.none();
    }
}
