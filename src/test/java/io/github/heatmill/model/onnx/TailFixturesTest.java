package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.heatmill.image.FloatArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks as exporters write them: activations, logits, gradients and class weights are PyTorch's. */
class TailFixturesTest {
    private static final double TOLERANCE = 1e-4;
    private static final int IMAGES = 3;
    private static final int TARGETS = 2;

    static Stream<OnnxFixture> layers() {
        return OnnxFixture.all();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerOfATorchvisionNetworkIsExplainedAsPyTorchDoes(OnnxFixture fixture) {
        OnnxProbe probe = fixture.probe();
        String logits = Logits.of(probe.graph());
        Tail tail = Tail.of(probe, fixture.tensor(), logits);
        List<String> wanted = new ArrayList<>(tail.sides());
        wanted.add(fixture.tensor());
        wanted.add(logits);

        assertThat(logits).isEqualTo(fixture.logits());
        assertThat(tail.residual()).isLessThan(1e-5);
        List<float[]> activations = OnnxFixture.parts(fixture.layerArray("activations"), IMAGES);
        List<float[]> gradients = OnnxFixture.parts(fixture.layerArray("gradients"), IMAGES * TARGETS);
        float[] targets = fixture.array("target_classes");
        List<float[]> expected = OnnxFixture.parts(fixture.array("logits"), IMAGES);
        try (OnnxRuns runs = OnnxRuns.open(probe, wanted, 2)) {
            List<Map<String, float[]>> found = runs.run(OnnxFixture.images());
            for (int image = 0; image < IMAGES; image++) {
                float[] layer = found.get(image).get(fixture.tensor());
                TailPass pass = tail.forward(layer, found.get(image));

                requireClose(layer, activations.get(image), "activations");
                requireClose(pass.logits().toArray(), expected.get(image), "logits");
                assertThat(pass.residual(FloatArray.of(found.get(image).get(logits))))
                        .isLessThan(1e-5);
                for (int target = 0; target < TARGETS; target++) {
                    float[] seed = new float[expected.get(image).length];
                    seed[(int) targets[image * TARGETS + target]] = 1;
                    requireClose(
                            pass.gradient(seed).toArray(),
                            channelsLast(gradients.get(image * TARGETS + target), tail),
                            "gradients");
                }
            }
        }
        assertThat(tail.classWeights(0).isPresent()).isEqualTo(fixture.cam());
        if (fixture.cam()) {
            requireCam(fixture, tail, activations, targets);
        }
    }

    private static void requireCam(OnnxFixture fixture, Tail tail, List<float[]> activations, float[] targets) {
        List<float[]> maps = OnnxFixture.parts(fixture.layerArray("cam"), IMAGES * TARGETS);
        for (int i = 0; i < maps.size(); i++) {
            FloatArray weights = tail.classWeights((int) targets[i]).orElseThrow();
            float[] layer = channelsLast(activations.get(i / TARGETS), tail);
            float[] map = new float[maps.get(i).length];
            for (int position = 0; position < map.length; position++) {
                for (int k = 0; k < weights.length(); k++) {
                    map[position] += weights.at(k) * layer[position * weights.length() + k];
                }
            }
            requireClose(map, maps.get(i), "cam");
        }
    }

    static Stream<JsonNode> keras() {
        return OnnxFixture.keras().stream();
    }

    @ParameterizedTest
    @MethodSource("keras")
    void theCourseNetworksAsKerasExportsThemHaveATail(JsonNode network) {
        OnnxGraph graph = OnnxFixture.keras(network);
        OnnxValue input = graph.input();
        Layout layout = Layout.ofInput(input).orElseThrow();
        OnnxProbe probe = OnnxProbe.of(graph, layout, 40, 40, 1);
        String logits = Logits.of(graph);
        Tail tail = Tail.of(probe, network.get("layer").asText(), logits);

        assertThat(logits).isEqualTo(network.get("logits").asText());
        assertThat(tail.residual()).isLessThan(1e-5);
        assertThat(tail.classWeights(0).isPresent())
                .isEqualTo(network.get("golden").asText().equals("cam"));
        assertThat(probe.layout(tail.layer()))
                .isEqualTo(
                        network.get("channels").asText().equals("first")
                                ? Layout.CHANNELS_FIRST
                                : Layout.CHANNELS_LAST);
    }

    private static float[] channelsLast(float[] values, Tail tail) {
        return Layout.CHANNELS_FIRST.toChannelsLast(
                values, new int[] {1, tail.channels(), tail.height(), tail.width()});
    }

    /** Within 1e-4 of the greatest value. */
    private static void requireClose(float[] found, float[] expected, String what) {
        assertThat(found).hasSameSizeAs(expected);
        double peak = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            peak = Math.max(peak, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs((double) found[i] - expected[i]));
        }
        assertThat(worst).as(what).isLessThanOrEqualTo(TOLERANCE * peak);
    }
}
