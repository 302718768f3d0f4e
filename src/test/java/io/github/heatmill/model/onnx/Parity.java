package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.NetworkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far the port's figures of a network are from PyTorch's at one layer, the greatest of all images and targets.
 *
 * @param logits share of an image's greatest logit
 * @param activations share of an image's greatest activation
 * @param maps share of a map's peak, of each method that is defined there
 * @param residual of the tail, in logits
 */
record Parity(String role, double logits, double activations, Map<CamMethod, Double> maps, double residual) {
    private static final List<CamMethod> METHODS = List.of(CamMethod.CAM, CamMethod.GRAD_CAM, CamMethod.HIRES_CAM);
    private static final Conventions PAPER = ConventionPreset.PAPER.conventions();

    /** Measures all layers that PyTorch was asked about; {@code images} are as many as it saw. */
    static List<Parity> of(PytorchNetwork expected, OnnxNetwork network, List<Image> images) {
        List<PytorchNetwork.Layer> layers = expected.layers();
        List<String> names = layers.stream().map(PytorchNetwork.Layer::tensor).toList();
        List<ImageEvidence> seen;
        try (NetworkSession session = network.open(images.size(), Arithmetic.DIRECT, names)) {
            seen = session.run(images);
        }
        List<Parity> found = new ArrayList<>();
        for (int at = 0; at < layers.size(); at++) {
            found.add(of(expected, layers.get(at), seen, at));
        }
        return found;
    }

    /** Asserts that both methods with gradients were compared and nothing is further apart than allowed. */
    void assertWithin(double most, double mostOfMaps) {
        assertThat(logits).as("logits").isLessThanOrEqualTo(most);
        assertThat(activations).as(role + " activations").isLessThanOrEqualTo(most);
        assertThat(residual).as(role + " residual").isLessThanOrEqualTo(most);
        assertThat(maps).containsKeys(CamMethod.GRAD_CAM, CamMethod.HIRES_CAM);
        maps.forEach(
                (method, share) -> assertThat(share).as(role + " " + method).isLessThanOrEqualTo(mostOfMaps));
    }

    /** {@code -Donnx.figures=FILE} keeps the deviations, which docs/references.md has, in FILE and {@code suffix}. */
    static void keep(List<String> figures, String suffix) throws IOException {
        String file = System.getProperty("onnx.figures");
        if (file != null) {
            Files.write(Path.of(file + suffix), figures);
        }
    }

    private static Parity of(PytorchNetwork expected, PytorchNetwork.Layer layer, List<ImageEvidence> seen, int at) {
        List<float[]> logits = OnnxFixture.parts(expected.array("logits"), seen.size());
        List<float[]> activations = OnnxFixture.parts(layer.array("activations"), seen.size());
        int[] targets = expected.targets();
        double ofLogits = 0;
        double ofActivations = 0;
        double residual = 0;
        Map<CamMethod, Double> maps = new EnumMap<>(CamMethod.class);
        for (int image = 0; image < seen.size(); image++) {
            ImageEvidence evidence = seen.get(image);
            float[] found = new float[logits.get(image).length];
            for (int c = 0; c < found.length; c++) {
                found[c] = evidence.logit(c);
            }
            ofLogits = Math.max(ofLogits, share(found, logits.get(image)));
            FloatArray made = evidence.layers().get(at).activations();
            int channels = evidence.layers().get(at).layer().channels();
            ofActivations = Math.max(
                    ofActivations,
                    share(
                            made.toArray(),
                            Matrices.transposed(activations.get(image), channels, made.length() / channels)));
            residual = Math.max(residual, evidence.tailResidual(at).orElseThrow());
        }
        for (CamMethod method : METHODS) {
            if (method != CamMethod.CAM || layer.cam()) {
                List<float[]> published = OnnxFixture.parts(layer.array(array(method)), targets.length);
                double worst = 0;
                for (int i = 0; i < targets.length; i++) {
                    FloatArray map = seen.get(i / PytorchNetwork.TARGETS)
                            .of(at, targets[i], TargetScore.LOGIT, List.of(method))
                            .map(method, PAPER)
                            .raw()
                            .values();
                    worst = Math.max(worst, share(map.toArray(), published.get(i)));
                }
                maps.put(method, worst);
            }
        }
        return new Parity(layer.role(), ofLogits, ofActivations, maps, residual);
    }

    /** How far maps are from PyTorch's if PyTorch's activations are what the tail is given; the peak's share. */
    static double ofTail(PytorchNetwork expected, PytorchNetwork.Layer layer, CamMethod method, int height, int width) {
        OnnxProbe probe = OnnxProbe.of(OnnxGraph.read(expected.file()), Layout.CHANNELS_FIRST, height, width, 3);
        Tail tail = Tail.of(probe, layer.tensor(), expected.logits());
        int[] targets = expected.targets();
        List<float[]> activations =
                OnnxFixture.parts(layer.array("activations"), targets.length / PytorchNetwork.TARGETS);
        List<float[]> published = OnnxFixture.parts(layer.array(array(method)), targets.length);
        double worst = 0;
        for (int i = 0; i < targets.length; i++) {
            float[] given = activations.get(i / PytorchNetwork.TARGETS);
            TailPass pass = tail.forward(given, Map.of());
            float[] seed = new float[pass.logits().length()];
            seed[targets[i]] = 1;
            Evidence evidence = new Evidence(
                    tail.height(),
                    tail.width(),
                    tail.channels(),
                    tail.channelsLast(given),
                    pass.gradient(seed),
                    Optional.empty());
            worst = Math.max(worst, share(method.map(evidence, PAPER).values().toArray(), published.get(i)));
        }
        return worst;
    }

    private static String array(CamMethod method) {
        return method.id().replace('-', '_');
    }

    /** The greatest difference, as a share of the greatest expected value; NaN where a value is none. */
    static double share(float[] found, float[] expected) {
        if (found.length != expected.length) {
            throw new IllegalArgumentException("Expected " + expected.length + " values, but was " + found.length);
        }
        double peak = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            peak = Math.max(peak, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs((double) found[i] - expected[i]));
        }
        return worst / peak;
    }

    /** A row of the table in docs/references.md, without its first columns. */
    String row() {
        return String.join(
                " | ",
                role,
                maps.containsKey(CamMethod.CAM) ? text(maps.get(CamMethod.CAM)) : "",
                text(maps.get(CamMethod.GRAD_CAM)),
                text(maps.get(CamMethod.HIRES_CAM)),
                text(activations),
                text(logits),
                text(residual));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1e", value).replace("e-0", "e-");
    }
}
