package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.Baseline;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.ClassEvidence;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowMapTest {
    // one row of two cells, two channels: A = [1 2, 3 4], w = [2, -1], so CAM = [2 - 2, 6 - 4] = [0, 2]
    private static final Evidence EVIDENCE = new Evidence(
            1, 2, 2, FloatArray.of(1, 2, 3, 4), FloatArray.of(1, -3, 1, -3), Optional.of(FloatArray.of(2, -1)));

    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();

    @Test
    void theMapIsStoredRawAndMeasuredAfterItsSign() {
        // Grad-CAM's weights are the means of the gradients, 1 and -3: [1 - 6, 3 - 12] = [-5, -9], by ReLU all 0
        RowMap map = RowMap.of(CamMethod.GRAD_CAM, 0, 1, new ClassEvidence(EVIDENCE, 0, 0), PAPER);

        assertThat(map.raw()).isEqualTo(new Heatmap(1, 2, FloatArray.of(-5, -9)));
        assertThat(map.signed()).isEqualTo(new Heatmap(1, 2, FloatArray.of(0, 0)));
        assertThat(map.method()).isEqualTo("grad-cam");
        assertThat(map.target()).isEqualTo(1);
        assertThat(map.baseline()).isFalse();
    }

    @Test
    void aCamAddsUpToItsLogitWithoutTheBias() {
        // the mean of [0, 2] is 1, and the logit 1.5 without the bias 0.5 is 1: nothing is left
        RowMap map = RowMap.of(CamMethod.CAM, 0, 0, new ClassEvidence(EVIDENCE, 1.5, 0.5), PAPER);

        assertThat(map.signed()).isEqualTo(new Heatmap(1, 2, FloatArray.of(0, 2)));
        assertThat(map.residual()).hasValue(0);
    }

    @Test
    void aBaselineGoesTheSameWayAndNeedNotAddUp() {
        GreyImage image = new GreyImage(2, 2, FloatArray.of(0, 1, 0, 1));

        RowMap map = RowMap.of(Baseline.UNIFORM, 2, 0, image, 1, 2);

        assertThat(map.layer()).isEqualTo(2);
        assertThat(map.baseline()).isTrue();
        assertThat(map.method()).isEqualTo("uniform");
        assertThat(map.raw()).isEqualTo(map.signed());
        assertThat(map.raw().height()).isEqualTo(1);
        assertThat(map.residual()).isEmpty();
    }
}
