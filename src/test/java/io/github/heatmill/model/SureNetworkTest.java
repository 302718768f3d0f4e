package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Grad-CAM of the softmax on networks whose predicted class leads by a known number of logits. */
class SureNetworkTest {
    private static final int SIZE = 22;
    private static final DefectClasses CLASSES = new DefectClasses(List.of("a", "b", "c"));

    /** A real network whose last bias puts class b {@code gap} before the better of the others. */
    private static ImageEvidence sure(Architecture architecture, double gap) {
        NetworkSpec spec = new NetworkSpec(architecture, CLASSES, SIZE, SIZE, List.of(3, 4), 5);
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 7, 0.001);
        ImageEvidence before = seen(spec, network);
        String last = network.paramTable().keySet().stream()
                .filter(name -> name.endsWith("_b"))
                .reduce((one, other) -> other)
                .orElseThrow();
        INDArray bias = network.paramTable().get(last);
        bias.putScalar(1, gap + Math.max(before.logit(0), before.logit(2)) - before.logit(1));
        return seen(spec, network);
    }

    private static ImageEvidence seen(NetworkSpec spec, MultiLayerNetwork network) {
        try (ForwardPass pass = new ForwardPass(TrainedNetwork.of(spec, network), 1)) {
            return pass.run(NoiseImages.of(SIZE, 1)).get(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CAM, 5", "CAM, 20", "CAM, 40", "CAM, 80",
        "GRAD_CAM, 5", "GRAD_CAM, 20", "GRAD_CAM, 40", "GRAD_CAM, 80"
    })
    void theMapIsThatOfTheLogitsWeightedByTheSlopesHoweverSureTheNetworkIs(Architecture architecture, double gap) {
        Conventions paper = ConventionPreset.PAPER.conventions();
        ImageEvidence seen = sure(architecture, gap);
        assertThat(seen.predicted()).isEqualTo(1);
        // with r_j = exp(z_j - z_1): dP_1/dz_1 = (r_0 + r_2) / s^2 and dP_1/dz_j = -r_j / s^2, s = 1 + r_0 + r_2
        double first = Math.exp((double) seen.logit(0) - seen.logit(1));
        double third = Math.exp((double) seen.logit(2) - seen.logit(1));
        double square = (1 + first + third) * (1 + first + third);
        double[] slopes = {-first / square, (first + third) / square, -third / square};

        float[] map = CamMethod.GRAD_CAM
                .map(seen.evidence(1, TargetScore.SOFTMAX), paper)
                .values()
                .toArray();

        double[] expected = new double[map.length];
        double peak = 0;
        for (int c = 0; c < slopes.length; c++) {
            float[] ofLogit = CamMethod.GRAD_CAM
                    .map(seen.evidence(c, TargetScore.LOGIT), paper)
                    .values()
                    .toArray();
            for (int i = 0; i < expected.length; i++) {
                expected[i] += slopes[c] * ofLogit[i];
                peak = c == 2 ? Math.max(peak, Math.abs(expected[i])) : peak;
            }
        }
        assertThat(peak).isPositive();
        for (int i = 0; i < map.length; i++) {
            assertThat(map[i] / peak).isCloseTo(expected[i] / peak, within(1e-5));
        }
    }
}
