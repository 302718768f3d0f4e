package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.TargetScore;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.SplitMix64;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.LayerEvidence;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.ValueRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network from a file behind the port that all jobs use. */
class OnnxNetworkTest {
    private static final String LAST = "/layer4/layer4.1/relu_1/Relu";
    private static final String STAGE = "/layer2/layer2.1/relu_1/Relu";
    private static final InputValues VALUES = new InputValues(
            InputScaling.INTENSITY, ValueRange.UNIT, ChannelOrder.RGB, List.of(0.5, 0.4, 0.3), List.of(0.2, 0.25, 0.3));

    private static OnnxGraph graph() {
        return OnnxFixture.all()
                .filter(fixture -> fixture.file().equals("resnet18.onnx"))
                .findFirst()
                .orElseThrow()
                .graph();
    }

    private static OnnxSpec spec(OnnxGraph graph, String... classes) {
        return OnnxDescription.of(
                OnnxProbe.of(graph, Layout.CHANNELS_FIRST, 64, 80, 3),
                new DefectClasses(List.of(classes)),
                Fitting.EXACT,
                VALUES,
                List.of());
    }

    @Test
    void aNetworkListsNoMoreLayersThanAModelHas() {
        ModelBytes model = new ModelBytes(13).input("image", 1, 3, 2, 2).node("Relu", "image", "a0");
        List<String> names = new ArrayList<>(List.of("a0"));
        for (int i = 1; i <= OnnxSpec.MOST_LAYERS; i++) {
            model.node("Relu", "a" + (i - 1), "a" + i);
            names.add("a" + i);
        }
        OnnxGraph graph = model.node("GlobalAveragePool", "a" + OnnxSpec.MOST_LAYERS, "pooled")
                .node("Flatten", "pooled", "scores")
                .output("scores")
                .graph();
        assertThatThrownBy(() -> OnnxDescription.of(
                        OnnxProbe.of(graph, Layout.CHANNELS_FIRST, 2, 2, 3),
                        new DefectClasses(List.of("a", "b", "c")),
                        Fitting.EXACT,
                        VALUES,
                        names))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("of its layers would be listed, more than 64; name fewer layers");
    }

    private static OnnxNetwork network() {
        OnnxGraph graph = graph();
        return OnnxNetwork.of(spec(graph, "a", "b", "c", "d"), graph);
    }

    private static List<ColourImage> images(int count) {
        SplitMix64 random = new SplitMix64(4);
        List<ColourImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] pixels = new float[64 * 80 * 3];
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] = (float) random.fraction();
            }
            images.add(new ColourImage(64, 80, FloatArray.of(pixels)));
        }
        return images;
    }

    @Test
    void theDescriptionHasTheLastLayerFirstAndTheEndsOfStages() {
        OnnxSpec spec = spec(graph(), "a", "b", "c", "d");

        assertThat(spec.output()).isEqualTo("output");
        assertThat(spec.targetLayer()).isEqualTo(new NetworkLayer(LAST, 2, 3, 12, true, true));
        assertThat(spec.layer(STAGE)).contains(new NetworkLayer(STAGE, 8, 10, 6, false, true));
        // the first convolution has the most: 32 x 40
        assertThat(spec.live()).isGreaterThanOrEqualTo(64 * 80 * 3);
        assertThat(spec.randomisedLayers()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void otherThanOneClassAScoreIsRefused() {
        assertThatThrownBy(() -> spec(graph(), "a", "b", "c"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it has 4 scores, and there are 3 classes");
    }

    @Test
    void anImageHasTheSameEvidenceInAnyBatch() {
        OnnxNetwork network = network();
        List<ColourImage> images = images(3);
        try (NetworkSession alone = network.open(1, Arithmetic.DIRECT, List.of(LAST, STAGE));
                NetworkSession together = network.open(4, Arithmetic.DIRECT, List.of(LAST, STAGE))) {
            List<ImageEvidence> all = together.run(images);
            for (int i = 0; i < images.size(); i++) {
                ImageEvidence one = alone.run(images.subList(i, i + 1)).get(0);

                assertThat(all.get(i).logits()).isEqualTo(one.logits());
                for (int layer = 0; layer < 2; layer++) {
                    assertThat(all.get(i).layers().get(layer).activations())
                            .isEqualTo(one.layers().get(layer).activations());
                    assertThat(all.get(i).evidence(1, TargetScore.LOGIT).gradients())
                            .isEqualTo(one.evidence(1, TargetScore.LOGIT).gradients());
                }
            }
        }
    }

    @Test
    void theTailsLogitsAreThoseOfTheNetworkAndTheMeanOfACamIsTheLogitWithoutItsBias() {
        try (NetworkSession session = network().open(2, Arithmetic.DIRECT, List.of(LAST, STAGE))) {
            for (ImageEvidence seen : session.run(images(2))) {
                for (LayerEvidence layer : seen.layers()) {
                    assertThat(layer.tailResidual().orElseThrow()).isLessThan(1e-4);
                }
                LayerEvidence last = seen.layers().get(0);
                FloatArray weights = last.classWeights(2).orElseThrow();
                double sum = 0;
                for (int i = 0; i < last.activations().length(); i++) {
                    sum += (double) weights.at(i % 12) * last.activations().at(i);
                }
                assertThat(sum / 6 + last.bias(2)).isCloseTo(seen.logit(2), within(1e-4));
            }
        }
    }

    @Test
    void randomisedNetworksHaveOtherScoresAndTheSameOnesForTheSameSeed() {
        OnnxNetwork network = network();
        List<ColourImage> image = images(1);
        List<Double> trained = logits(network, image);
        List<ExplainableNetwork> randomised = network.randomised(7);
        List<ExplainableNetwork> again = network.randomised(7);

        assertThat(randomised).hasSize(5);
        for (int i = 0; i < randomised.size(); i++) {
            List<Double> found = logits(randomised.get(i), image);
            assertThat(found).isNotEqualTo(trained).isEqualTo(logits(again.get(i), image));
        }
        assertThat(logits(network.randomised(8).get(0), image)).isNotEqualTo(logits(randomised.get(0), image));
    }

    private static List<Double> logits(ExplainableNetwork network, List<ColourImage> image) {
        try (NetworkSession session = network.open(1, Arithmetic.DIRECT, List.of(LAST))) {
            return session.run(image).get(0).logits();
        }
    }

    @Test
    void anotherArithmeticAndAnUnknownLayerAreRefused() {
        OnnxNetwork network = network();

        assertThatThrownBy(() -> network.open(1, Arithmetic.WINOGRAD, List.of(LAST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected one of [DIRECT], but was WINOGRAD");
        assertThatThrownBy(() -> network.open(1, Arithmetic.DIRECT, List.of("conv9")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContainingAll("it has no layer 'conv9'", LAST);
    }
}
