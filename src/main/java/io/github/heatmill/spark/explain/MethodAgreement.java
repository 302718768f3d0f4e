package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.HeatmapStatistics;
import io.github.heatmill.statistic.MapOutline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares CAM with Grad-CAM where both explain an image; the rows of both say the same. */
final class MethodAgreement {
    private static final List<CamMethod> COMPARED = List.of(CamMethod.CAM, CamMethod.GRAD_CAM);

    private final boolean possible;
    private final Map<CamMethod, MapOutline> outlines = new EnumMap<>(CamMethod.class);

    MethodAgreement(List<CamMethod> methods) {
        possible = methods.containsAll(COMPARED);
    }

    /** Notes the map of {@code method} that was measured last, in place of an earlier one. */
    void note(CamMethod method, HeatmapStatistics measured) {
        if (possible && COMPARED.contains(method)) {
            outlines.put(method, measured.outline());
        }
    }

    /** The agreement of the two maps noted last. */
    Agreement compare() {
        return possible
                ? Agreement.of(outlines.get(CamMethod.CAM), outlines.get(CamMethod.GRAD_CAM))
                : Agreement.none();
    }

    /** What the row of {@code method} says of it. */
    Agreement of(CamMethod method, Agreement agreement) {
        return COMPARED.contains(method) ? agreement : Agreement.none();
    }
}
