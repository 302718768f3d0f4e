package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Noise;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of torchvision, imported: the raw maps of the other methods are pytorch-grad-cam's in float64. */
class OnnxMethodsTest {
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();
    private static final List<String> FIGURES = new ArrayList<>();

    private static final List<CamMethod> METHODS = List.of(
            CamMethod.LAYER_CAM,
            CamMethod.GRAD_CAM_PLUS_PLUS,
            CamMethod.XGRAD_CAM,
            CamMethod.FINER_CAM,
            CamMethod.EIGEN_CAM,
            CamMethod.ABLATION_CAM,
            CamMethod.SCORE_CAM);

    /** Shares of a map's peak; a map that float32 moves further in PyTorch itself may be as much apart, by a factor. */
    private static final double TOLERANCE = 1e-5;

    private static final double OF_FLOAT32 = 5;

    static Stream<PytorchNetwork> networks() {
        return PytorchNetwork.narrow();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theRawMapsAreThoseOfPytorchGradCamAtEveryLayer(PytorchNetwork expected) {
        List<PytorchNetwork.Layer> layers = expected.layers();
        int[] targets = expected.targets();
        try (NetworkSession session = open(expected, 3)) {
            List<ImageEvidence> seen = session.run(OnnxParityTest.images(expected));
            for (int at = 0; at < layers.size(); at++) {
                List<String> figures = new ArrayList<>();
                for (CamMethod method : METHODS) {
                    PytorchNetwork.Layer layer = layers.get(at);
                    List<float[]> published =
                            OnnxFixture.parts(layer.array(method.id().replace('-', '_')), targets.length);
                    double worst = 0;
                    for (int i = 0; i < targets.length; i++) {
                        worst = Math.max(
                                worst,
                                Parity.share(
                                        map(seen.get(i / PytorchNetwork.TARGETS), at, targets[i], method, PAPER),
                                        published.get(i)));
                    }
                    figures.add(String.format(Locale.ROOT, "%.1e", worst).replace("e-0", "e-"));

                    assertThat(worst)
                            .as("%s %s %s", expected, layer.role(), method)
                            .isLessThanOrEqualTo(
                                    Math.max(TOLERANCE, OF_FLOAT32 * expected.float32(layer.role(), method)));
                }
                FIGURES.add(expected + " | " + expected.exporter() + " | "
                        + layers.get(at).role() + " | " + String.join(" | ", figures));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void anImageHasTheSameBitsInBatchesOf1And2And3(PytorchNetwork expected) {
        List<String> alone = bits(expected, 1);

        assertThat(bits(expected, 2)).isEqualTo(alone);
        assertThat(bits(expected, 3)).isEqualTo(alone);
    }

    /** Every number of the maps of the methods that run something again. */
    private static List<String> bits(PytorchNetwork expected, int batch) {
        List<CamMethod> asking =
                List.of(CamMethod.FINER_CAM, CamMethod.ABLATION_CAM, CamMethod.SCORE_CAM, CamMethod.SMOOTH_GRAD_CAM);
        Conventions few = PAPER.withNoise(new Noise(3, 0.1));
        List<Image> images = OnnxParityTest.images(expected);
        try (NetworkSession session = open(expected, batch)) {
            List<String> bits = new ArrayList<>();
            for (int first = 0; first < images.size(); first += batch) {
                for (ImageEvidence seen : session.run(images.subList(first, Math.min(images.size(), first + batch)))) {
                    bits.add(asking.stream()
                            .map(method -> Arrays.toString(map(seen, 0, 1, method, few)))
                            .collect(Collectors.joining()));
                }
            }
            return bits;
        }
    }

    private static NetworkSession open(PytorchNetwork expected, int batch) {
        List<String> names =
                expected.layers().stream().map(PytorchNetwork.Layer::tensor).toList();
        return OnnxParityTest.network(expected).open(batch, Arithmetic.DIRECT, names);
    }

    private static float[] map(ImageEvidence seen, int at, int target, CamMethod method, Conventions conventions) {
        return seen.of(at, target, TargetScore.LOGIT, List.of(method))
                .map(method, conventions)
                .raw()
                .values()
                .toArray();
    }

    @AfterAll
    static void keepsTheFigures() throws IOException {
        Parity.keep(FIGURES, ".methods");
    }
}
