package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.BoxConvention;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.HeatmapStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodAgreementTest {
    private final HeatmapStatistics statistics = new HeatmapStatistics(Upsampling.BILINEAR, BoxConvention.HALF_OPEN);

    private void note(MethodAgreement agreement, CamMethod method, float... cells) {
        statistics.measure(new Heatmap(2, 2, FloatArray.of(cells)), 2, 2, GroundTruth.of(List.of(), "spot"));
        agreement.note(method.id(), statistics);
    }

    @Test
    void bothRowsSayHowAlikeTheTwoMapsAre() {
        MethodAgreement agreement =
                new MethodAgreement(List.of(CamMethod.CAM, CamMethod.GRAD_CAM, CamMethod.HIRES_CAM));
        note(agreement, CamMethod.CAM, 1, 2, 3, 4);
        note(agreement, CamMethod.GRAD_CAM, 2, 1, 3, 4);
        note(agreement, CamMethod.HIRES_CAM, 4, 3, 2, 1);

        Agreement found = agreement.compare();

        // ranks 1 2 3 4 and 2 1 3 4: 1 - 6 (1 + 1) / (4 (16 - 1)) = 0.8
        assertThat(found.spearman()).hasValue(0.8);
        // at or above half of the peak: cells 2, 3, 4 of the one, and 2, 3, 4 without the 1 of the other: 2 of 4 in
        // both
        assertThat(found.iou50()).hasValue(0.5);
        assertThat(agreement.of("cam", found)).isEqualTo(found);
        assertThat(agreement.of("grad-cam", found)).isEqualTo(found);
        assertThat(agreement.of("hires-cam", found)).isEqualTo(Agreement.none());
        assertThat(agreement.of("random", found)).isEqualTo(Agreement.none());
    }

    @Test
    void theNextImageIsComparedByItself() {
        MethodAgreement agreement = new MethodAgreement(List.of(CamMethod.GRAD_CAM, CamMethod.CAM));
        note(agreement, CamMethod.CAM, 1, 2, 3, 4);
        note(agreement, CamMethod.GRAD_CAM, 4, 3, 2, 1);
        assertThat(agreement.compare().spearman()).hasValue(-1);

        note(agreement, CamMethod.CAM, 4, 3, 2, 1);
        note(agreement, CamMethod.GRAD_CAM, 4, 3, 2, 1);

        assertThat(agreement.compare().spearman()).hasValue(1);
    }

    @Test
    void oneMethodAloneAgreesWithNothing() {
        MethodAgreement agreement = new MethodAgreement(List.of(CamMethod.GRAD_CAM));
        note(agreement, CamMethod.GRAD_CAM, 1, 2, 3, 4);

        assertThat(agreement.compare()).isEqualTo(Agreement.none());
    }
}
