package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.ValueRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks in their full size, images of 224 x 224: {@code -Donnx.full=DIR}, a folder of ONNX files laid out as the
 * test resources are, with {@code inputs.npy} in each network's folder below {@code expected}.
 */
@EnabledIfSystemProperty(
        named = "onnx.full",
        matches = ".+",
        disabledReason = "needs full-size networks, see -Donnx.full")
class OnnxFullSizeTest {
    private static final double TOLERANCE = 1e-4;
    private static final int SIDE = 224;
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};
    private static final List<String> FIGURES = new ArrayList<>();

    static Stream<PytorchNetwork> networks() {
        return PytorchNetwork.full(Path.of(System.getProperty("onnx.full")));
    }

    private static OnnxNetwork network(PytorchNetwork expected) {
        OnnxGraph graph = OnnxGraph.read(expected.file());
        int classes = expected.array("logits").length / expected.images().size();
        ImportRequest request = new ImportRequest(
                new DefectClasses(
                        IntStream.range(0, classes).mapToObj(c -> "c" + c).toList()),
                Optional.empty(),
                0,
                0,
                Fitting.EXACT,
                InputScaling.INTENSITY,
                ValueRange.UNIT,
                ChannelOrder.RGB,
                List.of(MEAN[0], MEAN[1], MEAN[2]),
                List.of(DEVIATION[0], DEVIATION[1], DEVIATION[2]),
                List.of());
        return OnnxNetwork.of(ImportedNetwork.of(graph, request).spec(), graph);
    }

    /** The bytes that ImageNet's mean and deviation made the inputs of. */
    private static List<Image> images(PytorchNetwork expected) {
        List<Image> images = new ArrayList<>();
        for (float[] input : expected.images()) {
            float[] pixels = Matrices.transposed(input, 3, SIDE * SIDE);
            for (int i = 0; i < pixels.length; i++) {
                double level = 255 * (pixels[i] * DEVIATION[i % 3] + MEAN[i % 3]);
                assertThat(Math.abs(level - Math.rint(level))).isLessThan(1e-3);
                pixels[i] = (float) Math.rint(level) / 255;
            }
            images.add(new ColourImage(SIDE, SIDE, FloatArray.of(pixels)));
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
        }
        for (Parity parity : found) {
            // 5 % more: which ReLU has an input at 0 is a matter of rounding, and so is how many have
            parity.assertWithin(TOLERANCE, Math.max(TOLERANCE, 1.05 * expected.rounding(parity.role())));
        }
    }

    /** Where both begin with the same numbers, no ReLU right above them is on another side of 0. */
    @ParameterizedTest
    @MethodSource("networks")
    void aTailGivenPytorchsActivationsGivesPytorchsMaps(PytorchNetwork expected) {
        for (PytorchNetwork.Layer layer : expected.layers()) {
            for (CamMethod method : List.of(CamMethod.GRAD_CAM, CamMethod.HIRES_CAM)) {
                double share = Parity.ofTail(expected, layer, method, SIDE, SIDE);
                // above a stage stand more ReLUs, whose inputs are computed
                double ofMore = layer.role().equals("stage") ? 1.05 * expected.rounding(layer.role()) : 0;
                assertThat(share).as(layer.role() + " " + method).isLessThanOrEqualTo(Math.max(TOLERANCE, ofMore));
                FIGURES.add(expected + " | tail alone | " + layer.role() + " | " + method + " | " + share);
            }
        }
    }

    @AfterAll
    static void keepsTheFigures() throws IOException {
        Parity.keep(FIGURES, "");
    }
}
