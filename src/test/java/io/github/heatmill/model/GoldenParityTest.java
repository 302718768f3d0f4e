package io.github.heatmill.model;

import static io.github.heatmill.model.GoldenNetwork.IMAGES;
import static io.github.heatmill.model.GoldenNetwork.SIZE;
import static io.github.heatmill.model.GoldenNetwork.TARGETS;
import static io.github.heatmill.model.GoldenNetwork.golden;
import static io.github.heatmill.model.GoldenNetwork.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The course notebook's own formulas, run in Keras on fixed weights (src/test/resources/golden), against ours. */
class GoldenParityTest {
    private static final double TOLERANCE = 1e-4;

    private static List<ImageEvidence> evidence(Architecture architecture) {
        return evidence(architecture, Arithmetic.DIRECT);
    }

    private static List<ImageEvidence> evidence(Architecture architecture, Arithmetic arithmetic) {
        try (ForwardPass pass = new ForwardPass(GoldenNetwork.of(architecture), IMAGES, arithmetic)) {
            return pass.run(GoldenNetwork.images());
        }
    }

    private static void assertClose(float[] golden, int from, FloatArray actual, String what) {
        assertClose(golden, from, actual, TOLERANCE, what);
    }

    private static void assertClose(float[] golden, int from, FloatArray actual, double tolerance, String what) {
        for (int i = 0; i < actual.length(); i++) {
            assertThat((double) actual.at(i)).as(what + " at " + i).isCloseTo(golden[from + i], within(tolerance));
        }
    }

    /** Asserts that {@code method} under {@code conventions}, its sign applied, gives the fixture, for all images. */
    private static void assertMaps(
            Architecture architecture, CamMethod method, Conventions conventions, String fixture, Heatmaps shown) {
        float[] golden = golden(architecture, fixture);
        List<ImageEvidence> evidence = evidence(architecture);
        for (int i = 0; i < IMAGES; i++) {
            for (int t = 0; t < TARGETS; t++) {
                Evidence of = evidence.get(i).evidence(target(architecture, i, t), conventions.score());
                Heatmap map = shown.of(method.map(of, conventions));
                int length = map.values().length();
                assertClose(golden, (i * TARGETS + t) * length, map.values(), fixture + " of image " + i);
            }
        }
    }

    private interface Heatmaps {
        Heatmap of(Heatmap raw);
    }

    @ParameterizedTest
    @EnumSource
    void logitsProbabilitiesAndActivationsAreKerass(Architecture architecture) {
        List<ImageEvidence> evidence = evidence(architecture);
        float[] logits = golden(architecture, "logits");
        float[] probabilities = golden(architecture, "probabilities");
        float[] activations = golden(architecture, "activations");
        for (int i = 0; i < IMAGES; i++) {
            for (int c = 0; c < 6; c++) {
                assertThat((double) evidence.get(i).logit(c)).isCloseTo(logits[i * 6 + c], within(TOLERANCE));
                assertThat(evidence.get(i).probability(c)).isCloseTo(probabilities[i * 6 + c], within(TOLERANCE));
            }
            FloatArray layer = evidence.get(i).evidence(0, TargetScore.LOGIT).activations();
            assertClose(activations, i * layer.length(), layer, "activations");
            assertThat(evidence.get(i).predicted()).isEqualTo(target(architecture, i, 0));
        }
    }

    /**
     * Weights and activations rounded to 8 bits in NumPy, everything else exact, move these logits by 0.009 (cam) and
     * 0.060 (grad-cam) and the activations by 0.015.
     */
    @ParameterizedTest
    @CsvSource({"CAM,WINOGRAD,1e-4", "GRAD_CAM,WINOGRAD,1e-4", "CAM,BFLOAT16,0.02", "GRAD_CAM,BFLOAT16,0.07"})
    void everyOtherArithmeticGivesKerassScoresActivationsAndMapsUpToItsRounding(
            Architecture architecture, Arithmetic arithmetic, double tolerance) {
        assumeThat(Processor.obstacle(arithmetic)).isEmpty();
        List<ImageEvidence> evidence = evidence(architecture, arithmetic);
        float[] logits = golden(architecture, "logits");
        float[] activations = golden(architecture, "activations");
        float[] maps = golden(architecture, "grad_cam_logit");
        for (int i = 0; i < IMAGES; i++) {
            for (int c = 0; c < 6; c++) {
                assertThat((double) evidence.get(i).logit(c)).isCloseTo(logits[i * 6 + c], within(tolerance));
            }
            assertThat(evidence.get(i).predicted()).isEqualTo(target(architecture, i, 0));
            for (int t = 0; t < TARGETS; t++) {
                Evidence of = evidence.get(i).evidence(target(architecture, i, t), TargetScore.LOGIT);
                assertClose(activations, i * of.activations().length(), of.activations(), tolerance, "activations");
                FloatArray map = CamMethod.GRAD_CAM
                        .map(of, ConventionPreset.PAPER.conventions())
                        .values();
                assertClose(maps, (i * TARGETS + t) * map.length(), map, tolerance, "Grad-CAM");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAtTheTargetLayerAreThoseOfKerassTape(Architecture architecture) {
        List<ImageEvidence> evidence = evidence(architecture);
        for (TargetScore score : TargetScore.values()) {
            float[] golden = golden(architecture, "gradient_" + score.id());
            for (int i = 0; i < IMAGES; i++) {
                for (int t = 0; t < TARGETS; t++) {
                    FloatArray gradients = evidence.get(i)
                            .evidence(target(architecture, i, t), score)
                            .gradients();
                    assertClose(golden, (i * TARGETS + t) * gradients.length(), gradients, "gradient " + score);
                }
            }
        }
    }

    /** To 1e-5 of the greatest; PyTorch's own logits are within 1e-4 of Keras's. */
    @ParameterizedTest
    @EnumSource
    void activationsAndGradientsBelowTheTargetLayerArePyTorchs(Architecture architecture) {
        float[] activations = golden(architecture, "conv3_activations");
        float[] gradients = golden(architecture, "conv3_gradient_logit");
        try (ForwardPass pass = new ForwardPass(
                GoldenNetwork.of(architecture), IMAGES, Arithmetic.DIRECT, List.of("conv_3", "conv_4"))) {
            List<ImageEvidence> seen = pass.run(GoldenNetwork.images());
            for (int i = 0; i < IMAGES; i++) {
                for (int t = 0; t < TARGETS; t++) {
                    Evidence of = seen.get(i).evidence(target(architecture, i, t), TargetScore.LOGIT);
                    int length = of.gradients().length();
                    assertThat(length).isEqualTo(10 * 10 * 6);
                    assertClose(activations, i * length, of.activations(), 1e-5 * peak(activations), "activations");
                    assertClose(
                            gradients,
                            (i * TARGETS + t) * length,
                            of.gradients(),
                            1e-5 * peak(gradients),
                            "gradients of image " + i);
                }
            }
        }
    }

    private static double peak(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void theSeedProfileGivesTheNotebooksCam() {
        Conventions notebook = ConventionPreset.NOTEBOOK.conventions();
        assertMaps(Architecture.CAM, CamMethod.CAM, notebook, "cam", raw -> raw);
        assertMaps(Architecture.CAM, CamMethod.CAM, notebook, "cam_notebook", notebook.sign(CamMethod.CAM)::apply);
    }

    @Test
    void theSeedProfileEnlargesTheCamAsTheNotebookDoes() {
        Conventions notebook = ConventionPreset.NOTEBOOK.conventions();
        assertMaps(Architecture.CAM, CamMethod.CAM, notebook, "cam_notebook_cubic", raw -> notebook.upsampling()
                .resampler(5, 5, SIZE, SIZE)
                .resize(notebook.sign(CamMethod.CAM).apply(raw)));
    }

    @ParameterizedTest
    @EnumSource
    void theSeedProfileGivesTheNotebooksGradCamOnBothNetworks(Architecture architecture) {
        Conventions notebook = ConventionPreset.NOTEBOOK.conventions();
        assertMaps(architecture, CamMethod.GRAD_CAM, notebook, "grad_cam_softmax", raw -> raw);
        assertMaps(
                architecture,
                CamMethod.GRAD_CAM,
                notebook,
                "grad_cam_notebook",
                notebook.sign(CamMethod.GRAD_CAM)::apply);
    }

    @ParameterizedTest
    @EnumSource
    void thePaperProfileGivesThePapersGradCamAndHiresCam(Architecture architecture) {
        Conventions paper = ConventionPreset.PAPER.conventions();
        assertMaps(architecture, CamMethod.GRAD_CAM, paper, "grad_cam_logit", raw -> raw);
        assertMaps(
                architecture, CamMethod.GRAD_CAM, paper, "grad_cam_logit_relu", paper.sign(CamMethod.GRAD_CAM)::apply);
        assertMaps(architecture, CamMethod.HIRES_CAM, paper, "hires_cam_logit", raw -> raw);
    }

    @ParameterizedTest
    @EnumSource
    void hiresCamAndTheBiasesAboveTheLayerAddUpToTheLogit(Architecture architecture) {
        float[] completeness = golden(architecture, "completeness");
        List<ImageEvidence> evidence = evidence(architecture);
        for (int i = 0; i < IMAGES; i++) {
            for (int t = 0; t < TARGETS; t++) {
                int c = target(architecture, i, t);
                Heatmap map = CamMethod.HIRES_CAM.map(
                        evidence.get(i).evidence(c, TargetScore.LOGIT), ConventionPreset.PAPER.conventions());
                double sum = IntStream.range(0, map.values().length())
                        .mapToDouble(p -> map.values().at(p))
                        .sum();
                int at = (i * TARGETS + t) * 3;
                assertThat(sum + completeness[at + 1] + completeness[at + 2])
                        .isCloseTo(evidence.get(i).logit(c), within(TOLERANCE));
            }
        }
    }

    @Test
    void onTheNetworkWithGlobalAveragePoolingAllMethodsAgreeUpToTheNumberOfPositions() {
        Conventions paper = ConventionPreset.PAPER.conventions();
        for (ImageEvidence image : evidence(Architecture.CAM)) {
            for (int c = 0; c < 6; c++) {
                Evidence of = image.evidence(c, TargetScore.LOGIT);
                float[] cam = CamMethod.CAM.map(of, paper).values().toArray();
                double mean = Arrays.stream(toDoubles(cam)).average().orElseThrow();
                assertThat(mean)
                        .isCloseTo(image.logit(c) - image.layers().get(0).bias(c), within(1e-5));
                for (CamMethod method : List.of(CamMethod.GRAD_CAM, CamMethod.HIRES_CAM)) {
                    float[] other = method.map(of, paper).values().toArray();
                    for (int i = 0; i < cam.length; i++) {
                        assertThat(other[i] * 25.0).isCloseTo(cam[i], within(1e-5));
                    }
                }
            }
        }
    }

    private static double[] toDoubles(float[] values) {
        return Stream.of(values)
                .flatMapToDouble(all -> IntStream.range(0, all.length).mapToDouble(i -> all[i]))
                .toArray();
    }
}
