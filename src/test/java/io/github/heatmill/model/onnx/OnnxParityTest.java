package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.ValueRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks of torchvision, imported and explained through the port that all jobs use: scores, activations and raw maps
 * are those of PyTorch and pytorch-grad-cam.
 */
class OnnxParityTest {
    private static final double TOLERANCE = 1e-4;
    private static final int HEIGHT = 64;
    private static final int WIDTH = 80;
    private static final List<String> FIGURES = new ArrayList<>();

    /** The inputs are multiples of 1/64 between -8 and 8, which these take exactly from intensities in [0, 1]. */
    private static final ImportRequest REQUEST = new ImportRequest(
            new DefectClasses(List.of("c0", "c1", "c2", "c3")),
            Optional.empty(),
            HEIGHT,
            WIDTH,
            Fitting.EXACT,
            InputScaling.INTENSITY,
            ValueRange.UNIT,
            ChannelOrder.RGB,
            List.of(0.5),
            List.of(1 / 16.0),
            List.of());

    static Stream<PytorchNetwork> networks() {
        return PytorchNetwork.narrow();
    }

    static OnnxNetwork network(PytorchNetwork expected) {
        OnnxGraph graph = OnnxGraph.read(expected.file());
        return OnnxNetwork.of(ImportedNetwork.of(graph, REQUEST).spec(), graph);
    }

    static List<Image> images(PytorchNetwork expected) {
        List<Image> images = new ArrayList<>();
        for (float[] input : expected.images()) {
            float[] pixels = Matrices.transposed(input, 3, HEIGHT * WIDTH);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (pixels[i] + 8) / 16;
                assertThat(pixels[i]).isBetween(0f, 1f);
            }
            images.add(new ColourImage(HEIGHT, WIDTH, FloatArray.of(pixels)));
        }
        return images;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void scoresActivationsAndRawMapsAreThoseOfPytorchAtEveryLayer(PytorchNetwork expected) {
        List<Parity> found = Parity.of(expected, network(expected), images(expected));

        assertThat(found).hasSizeGreaterThanOrEqualTo(2);
        for (Parity parity : found) {
            FIGURES.add(expected + " | " + expected.exporter() + " | " + parity.row());
            parity.assertWithin(TOLERANCE, TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theImportFindsTheLogitsAndTheLastLayerThatPytorchHas(PytorchNetwork expected) {
        OnnxSpec spec = (OnnxSpec) network(expected).description();
        OnnxGraph graph = OnnxGraph.read(expected.file());
        List<String> tensors = spec.layers().stream()
                .map(layer -> graph.tensor(layer.name()).orElseThrow())
                .toList();

        assertThat(spec.output()).isEqualTo(expected.logits());
        assertThat(spec.takes().height()).isEqualTo(HEIGHT);
        assertThat(spec.takes().width()).isEqualTo(WIDTH);
        assertThat(tensors).contains(expected.layers().get(0).tensor());
        assertThat(spec.layers()).allMatch(NetworkLayer::gradients);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void camIsDefinedWhereThePublishedOneIs(PytorchNetwork expected) {
        List<String> names =
                expected.layers().stream().map(PytorchNetwork.Layer::tensor).toList();
        try (NetworkSession session = network(expected).open(1, Arithmetic.DIRECT, names)) {
            ImageEvidence seen = session.run(images(expected).subList(0, 1)).get(0);
            for (int at = 0; at < names.size(); at++) {
                assertThat(seen.layers().get(at).layer().averaged())
                        .as(names.get(at))
                        .isEqualTo(expected.layers().get(at).cam());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void anImageHasTheSameBitsInBatchesOf1And2And3(PytorchNetwork expected) {
        OnnxNetwork network = network(expected);
        List<Image> images = images(expected);
        List<String> alone = bits(network, images, 1);

        assertThat(bits(network, images, 2)).isEqualTo(alone);
        assertThat(bits(network, images, 3)).isEqualTo(alone);
    }

    /** Every number of every image, in batches of {@code batch}. */
    private static List<String> bits(OnnxNetwork network, List<Image> images, int batch) {
        List<String> names =
                network.description().layers().stream().map(NetworkLayer::name).toList();
        List<String> bits = new ArrayList<>();
        try (NetworkSession session = network.open(batch, Arithmetic.DIRECT, names)) {
            for (int first = 0; first < images.size(); first += batch) {
                for (ImageEvidence seen : session.run(images.subList(first, Math.min(images.size(), first + batch)))) {
                    bits.add(seen.logits().toString());
                    for (int at = 0; at < names.size(); at++) {
                        bits.add(java.util.Arrays.toString(
                                seen.layers().get(at).activations().toArray()));
                        for (CamMethod method : List.of(CamMethod.GRAD_CAM, CamMethod.HIRES_CAM)) {
                            bits.add(java.util.Arrays.toString(seen.of(at, 1, TargetScore.LOGIT, List.of(method))
                                    .map(method, ConventionPreset.PAPER.conventions())
                                    .raw()
                                    .values()
                                    .toArray()));
                        }
                    }
                }
            }
        }
        return bits;
    }

    @AfterAll
    static void keepsTheFigures() throws IOException {
        Parity.keep(FIGURES, "");
    }
}
