package io.github.heatmill.model;

import static io.github.heatmill.model.GoldenNetwork.IMAGES;
import static io.github.heatmill.model.GoldenNetwork.TARGETS;
import static io.github.heatmill.model.GoldenNetwork.golden;
import static io.github.heatmill.model.GoldenNetwork.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The raw maps of the course's networks with fixed weights (src/test/resources/golden) are pytorch-grad-cam's. */
class GoldenMethodsTest {
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();

    /** A share of a map's peak. */
    private static final double TOLERANCE = 1e-5;

    static Stream<Arguments> everyMethodOfBothNetworks() {
        return Stream.of(
                        CamMethod.LAYER_CAM,
                        CamMethod.GRAD_CAM_PLUS_PLUS,
                        CamMethod.XGRAD_CAM,
                        CamMethod.FINER_CAM,
                        CamMethod.EIGEN_CAM,
                        CamMethod.ABLATION_CAM,
                        CamMethod.SCORE_CAM)
                .flatMap(method ->
                        Stream.of(Architecture.values()).map(architecture -> Arguments.of(method, architecture)));
    }

    @ParameterizedTest
    @MethodSource("everyMethodOfBothNetworks")
    void theRawMapIsThatOfPytorchGradCam(CamMethod method, Architecture architecture) {
        float[] expected = golden(architecture, method.id().replace('-', '_') + "_logit");
        TrainedNetwork network = GoldenNetwork.of(architecture);
        List<String> layers = List.of(network.spec().targetLayer().name());
        try (NetworkSession session = network.open(2, Arithmetic.DIRECT, layers)) {
            for (int i = 0; i < IMAGES; i++) {
                ImageEvidence seen =
                        session.run(GoldenNetwork.images().subList(i, i + 1)).get(0);
                for (int t = 0; t < TARGETS; t++) {
                    float[] map = seen.of(0, target(architecture, i, t), TargetScore.LOGIT, List.of(method))
                            .map(method, PAPER)
                            .raw()
                            .values()
                            .toArray();

                    assertThat(share(map, expected, (i * TARGETS + t) * map.length))
                            .as("image %d, target %d", i, t)
                            .isLessThan(TOLERANCE);
                }
            }
        }
    }

    /** The greatest difference from the expected map that starts at {@code from}, a share of its peak. */
    private static double share(float[] map, float[] expected, int from) {
        double peak = 0;
        double worst = 0;
        for (int i = 0; i < map.length; i++) {
            peak = Math.max(peak, Math.abs(expected[from + i]));
            worst = Math.max(worst, Math.abs((double) map[i] - expected[from + i]));
        }
        return worst / peak;
    }
}
