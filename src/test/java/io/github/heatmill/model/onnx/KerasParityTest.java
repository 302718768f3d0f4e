package io.github.heatmill.model.onnx;

import static io.github.heatmill.model.GoldenNetwork.IMAGES;
import static io.github.heatmill.model.GoldenNetwork.SIZE;
import static io.github.heatmill.model.GoldenNetwork.TARGETS;
import static io.github.heatmill.model.GoldenNetwork.golden;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.model.GoldenNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.ValueRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The course notebook's networks as Keras exported them, three ways each: the notebook's own formulas give the same
 * maps, and so does the network of DL4J with the same weights.
 */
class KerasParityTest {
    private static final double OF_THE_NOTEBOOK = 1e-4;
    private static final double OF_DL4J = 1e-5;
    private static final Conventions NOTEBOOK = ConventionPreset.NOTEBOOK.conventions();
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();
    private static final List<String> FIGURES = new ArrayList<>();

    /** One export of one network. */
    private record Export(JsonNode entry) {
        Architecture architecture() {
            return Architecture.of(entry.get("golden").asText()).orElseThrow();
        }

        OnnxNetwork network() {
            OnnxGraph graph = OnnxFixture.keras(entry);
            ImportRequest request = new ImportRequest(
                    GoldenNetwork.CLASSES,
                    Optional.empty(),
                    SIZE,
                    SIZE,
                    Fitting.EXACT,
                    InputScaling.INTENSITY,
                    ValueRange.UNIT,
                    ChannelOrder.RGB,
                    List.of(0.0),
                    List.of(1.0),
                    List.of());
            return OnnxNetwork.of(ImportedNetwork.of(graph, request).spec(), graph);
        }

        /** What the network of the file makes of the notebook's images at the notebook's layer. */
        List<ImageEvidence> seen() {
            return run(network(), entry.get("layer").asText());
        }

        /** What DL4J's makes of them. */
        List<ImageEvidence> seenByDl4j() {
            ExplainableNetwork network = GoldenNetwork.of(architecture());
            return run(network, network.description().targetLayer().name());
        }

        private static List<ImageEvidence> run(ExplainableNetwork network, String layer) {
            try (NetworkSession session = network.open(IMAGES, Arithmetic.DIRECT, List.of(layer))) {
                return session.run(GoldenNetwork.images());
            }
        }

        @Override
        public String toString() {
            return entry.get("file").asText();
        }
    }

    static Stream<Export> exports() {
        return OnnxFixture.keras().stream().map(Export::new);
    }

    private static List<CamMethod> methods(Architecture architecture) {
        return architecture == Architecture.CAM
                ? List.of(CamMethod.CAM, CamMethod.GRAD_CAM, CamMethod.HIRES_CAM)
                : List.of(CamMethod.GRAD_CAM, CamMethod.HIRES_CAM);
    }

    private static Heatmap map(ImageEvidence seen, int c, CamMethod method, Conventions conventions) {
        return seen.of(0, c, conventions.score(), List.of(method))
                .map(method, conventions)
                .raw();
    }

    /** The greatest deviation of the maps from an array of Keras's, as a share of each map's peak. */
    private static double furthest(
            Export export, CamMethod method, Conventions conventions, boolean signed, String array) {
        List<float[]> keras = OnnxFixture.parts(golden(export.architecture(), array), IMAGES * TARGETS);
        List<ImageEvidence> seen = export.seen();
        double furthest = 0;
        for (int i = 0; i < keras.size(); i++) {
            int c = GoldenNetwork.target(export.architecture(), i / TARGETS, i % TARGETS);
            Heatmap raw = map(seen.get(i / TARGETS), c, method, conventions);
            Heatmap shown = signed ? raw : conventions.sign(method).apply(raw);
            furthest = Math.max(furthest, Parity.share(shown.values().toArray(), keras.get(i)));
        }
        return furthest;
    }

    @ParameterizedTest
    @MethodSource("exports")
    void theNotebooksPresetGivesTheNotebooksMaps(Export export) {
        double gradCam = furthest(export, CamMethod.GRAD_CAM, NOTEBOOK, true, "grad_cam_softmax");
        assertThat(gradCam).isLessThanOrEqualTo(OF_THE_NOTEBOOK);
        assertThat(furthest(export, CamMethod.GRAD_CAM, NOTEBOOK, false, "grad_cam_notebook"))
                .isLessThanOrEqualTo(OF_THE_NOTEBOOK);
        String cam = "";
        if (export.architecture() == Architecture.CAM) {
            double share = furthest(export, CamMethod.CAM, NOTEBOOK, true, "cam");
            assertThat(share).isLessThanOrEqualTo(OF_THE_NOTEBOOK);
            assertThat(furthest(export, CamMethod.CAM, NOTEBOOK, false, "cam_notebook"))
                    .isLessThanOrEqualTo(OF_THE_NOTEBOOK);
            cam = String.format(Locale.ROOT, "%.1e", share);
        }
        FIGURES.add(String.format(Locale.ROOT, "%s | notebook | %s | %.1e", export, cam, gradCam));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void thePapersPresetGivesKerassGradCamAndHiresCamOfTheLogit(Export export) {
        double gradCam = furthest(export, CamMethod.GRAD_CAM, PAPER, true, "grad_cam_logit");
        double hiresCam = furthest(export, CamMethod.HIRES_CAM, PAPER, true, "hires_cam_logit");

        assertThat(gradCam).isLessThanOrEqualTo(OF_THE_NOTEBOOK);
        assertThat(hiresCam).isLessThanOrEqualTo(OF_THE_NOTEBOOK);
        FIGURES.add(String.format(Locale.ROOT, "%s | paper | %.1e | %.1e", export, gradCam, hiresCam));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void theSameWeightsGiveTheSameMapsInDl4jAndAsOnnx(Export export) {
        List<ImageEvidence> onnx = export.seen();
        List<ImageEvidence> dl4j = export.seenByDl4j();
        double ofMaps = 0;
        double ofLogits = 0;
        for (int i = 0; i < IMAGES; i++) {
            assertThat(onnx.get(i).predicted()).isEqualTo(dl4j.get(i).predicted());
            ofLogits = Math.max(ofLogits, Parity.share(logits(onnx.get(i)), logits(dl4j.get(i))));
            for (int t = 0; t < TARGETS; t++) {
                int c = GoldenNetwork.target(export.architecture(), i, t);
                for (CamMethod method : methods(export.architecture())) {
                    for (Conventions conventions : List.of(NOTEBOOK, PAPER)) {
                        double share = Parity.share(
                                map(onnx.get(i), c, method, conventions)
                                        .values()
                                        .toArray(),
                                map(dl4j.get(i), c, method, conventions)
                                        .values()
                                        .toArray());
                        ofMaps = Math.max(ofMaps, share);
                    }
                }
            }
        }
        assertThat(ofLogits).isLessThanOrEqualTo(OF_DL4J);
        assertThat(ofMaps).isLessThanOrEqualTo(OF_DL4J);
        FIGURES.add(String.format(Locale.ROOT, "%s | dl4j | %.1e | %.1e", export, ofMaps, ofLogits));
    }

    private static float[] logits(ImageEvidence seen) {
        float[] logits = new float[seen.logits().size()];
        for (int c = 0; c < logits.length; c++) {
            logits[c] = seen.logit(c);
        }
        return logits;
    }

    @AfterAll
    static void keepsTheFigures() throws IOException {
        Parity.keep(FIGURES, ".keras");
    }
}
