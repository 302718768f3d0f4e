package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.SplitMix64;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The networks that ONNX's own Python package tests with, old exports of Caffe and MXNet: files {@code light_*.onnx} in
 * the folder of {@code -Donnx.full=DIR}.
 */
@EnabledIfSystemProperty(
        named = "onnx.full",
        matches = ".+",
        disabledReason = "needs full-size networks, see -Donnx.full")
class OnnxPackageTest {
    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("onnx.full")))) {
            return files
                    .filter(file -> file.getFileName().toString().matches("light_.*\\.onnx"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aNetworkOfTheOnnxPackageIsImportedAndExplainedAtTwoLayers(Path file) {
        OnnxGraph graph = OnnxGraph.read(file);
        ImportedNetwork imported = ImportedNetwork.of(
                graph,
                new ImportRequest(
                        new DefectClasses(
                                IntStream.range(0, 1000).mapToObj(c -> "c" + c).toList()),
                        Optional.empty(),
                        0,
                        0,
                        Fitting.EXACT,
                        InputScaling.INTENSITY,
                        ValueRange.UNIT,
                        ChannelOrder.RGB,
                        List.of(0.5),
                        List.of(0.25),
                        List.of()));
        OnnxSpec spec = imported.spec();
        // of their operators only the normalisation over neighbouring channels has no gradient here
        assertThat(imported.notes()).allMatch(note -> note.contains("('LRN')") && note.contains("explain layer"));
        List<String> with = names(spec.layers().stream().filter(NetworkLayer::gradients));
        List<String> without = names(spec.layers().stream().filter(layer -> !layer.gradients()));
        assertThat(with).hasSize(2);
        assertThat(imported.notes().isEmpty()).isEqualTo(without.isEmpty());
        explain(spec, graph, with, List.of(CamMethod.GRAD_CAM, CamMethod.HIRES_CAM));
        if (!without.isEmpty()) {
            explain(spec, graph, without, List.of(CamMethod.EIGEN_CAM));
        }
    }

    /** The names of the first two. */
    private static List<String> names(Stream<NetworkLayer> layers) {
        return layers.limit(2).map(NetworkLayer::name).toList();
    }

    /** Asserts that maps are numbers, and that tails compute the logits, which here are up to 1e30. */
    private static void explain(OnnxSpec spec, OnnxGraph graph, List<String> names, List<CamMethod> methods) {
        try (NetworkSession session = OnnxNetwork.of(spec, graph).open(1, Arithmetic.DIRECT, names)) {
            ImageEvidence seen = session.run(List.of(noise(spec))).get(0);
            double greatest =
                    seen.logits().stream().mapToDouble(Math::abs).max().orElseThrow();
            assertThat(seen.finite()).isTrue();
            for (int at = 0; at < names.size(); at++) {
                NetworkLayer layer = spec.layer(names.get(at)).orElseThrow();
                assertThat(seen.tailResidual(at).orElse(0)).isLessThanOrEqualTo(1e-4 * Math.max(1, greatest));
                for (CamMethod method : methods) {
                    // a map of other than finite numbers cannot be made
                    Heatmap map = seen.of(at, seen.predicted(), TargetScore.LOGIT, List.of(method))
                            .map(method, ConventionPreset.PAPER.conventions())
                            .raw();
                    assertThat(map.height()).isEqualTo(layer.height());
                    assertThat(map.width()).isEqualTo(layer.width());
                }
            }
        }
    }

    private static ColourImage noise(OnnxSpec spec) {
        SplitMix64 random = new SplitMix64(1);
        float[] pixels = new float[spec.takes().height() * spec.takes().width() * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.fraction();
        }
        return new ColourImage(spec.takes().height(), spec.takes().width(), FloatArray.of(pixels));
    }
}
