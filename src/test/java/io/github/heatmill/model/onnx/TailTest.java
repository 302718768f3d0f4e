package io.github.heatmill.model.onnx;

import static io.github.heatmill.model.onnx.ModelBytes.wholes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tails by hand: a mean and a linear layer, a skip connection around the layer, and what is refused. */
class TailTest {
    /** An image of 2 x 2 goes as it is through the layer "map"; the scores are 3 * mean + 1 and -mean + 2. */
    private static ModelBytes mean() {
        return new ModelBytes(13)
                .input("image", 1, 1, 2, 2)
                .weight("three", new int[] {2, 1}, 3, -1)
                .weight("bias", new int[] {2}, 1, 2)
                .node("Identity", "image", "map")
                .node("GlobalAveragePool", "map", "pooled")
                .node("Flatten", "pooled", "flat")
                .node("Gemm", "flat,three,bias", "scores", ModelBytes.whole("transB", 1))
                .output("scores");
    }

    private static OnnxProbe probe(ModelBytes model) {
        return OnnxProbe.of(model.graph(), Layout.CHANNELS_FIRST, 2, 2, 1);
    }

    @Test
    void aMeanAndALinearLayerHaveClassWeightsAndTheSameGradientEverywhere() {
        Tail tail = Tail.of(probe(mean()), "map", "scores");
        TailPass pass = tail.forward(new float[] {1, 2, 3, 6}, Map.of());

        // the mean is 3
        assertThat(pass.logits().toArray()).containsExactly(10, -1);
        // 2 * 3/4 + 1 * -1/4
        assertThat(pass.gradient(new float[] {2, 1}).toArray()).containsExactly(1.25f, 1.25f, 1.25f, 1.25f);
        assertThat(tail.classWeights(0).orElseThrow().toArray()).containsExactly(3);
        assertThat(tail.classWeights(1).orElseThrow().toArray()).containsExactly(-1);
        assertThat(tail.bias(0)).isEqualTo(1);
        assertThat(tail.bias(1)).isEqualTo(2);
        assertThat(tail.sides()).isEmpty();
    }

    /** scores = [sum of relu(layer + skip), sum of layer * skip], where the skip goes around the layer. */
    private static ModelBytes skip() {
        return new ModelBytes(13)
                .input("image", 1, 1, 2, 2)
                .weight("two", new int[] {1}, 2)
                .indices("axes", 2, 3)
                .node("Neg", "image", "skip")
                .node("Mul", "image,two", "map")
                .node("Add", "map,skip", "sum")
                .node("Relu", "sum", "relu")
                .node("Mul", "map,skip", "product")
                .node("Concat", "relu,product", "both", ModelBytes.whole("axis", 1))
                .node("ReduceSum", "both,axes", "scores", ModelBytes.whole("keepdims", 0))
                .output("scores");
    }

    @Test
    void aSkipConnectionAroundTheLayerIsGivenBesideItAndConstantToTheGradient() {
        Tail tail = Tail.of(probe(skip()), "map", "scores");
        // as for the image [1, -2, 3, 4]
        float[] layer = {2, -4, 6, 8};
        float[] beside = {-1, 2, -3, -4};
        TailPass pass = tail.forward(layer, Map.of("skip", beside));

        assertThat(tail.sides()).containsExactly("skip");
        assertThat(tail.classWeights(0)).isEmpty();
        // relu of [1, -2, 3, 4] sums to 8; -2 - 8 - 18 - 32 = -60
        assertThat(pass.logits().toArray()).containsExactly(8, -60);
        assertThat(pass.gradient(new float[] {1, 0}).toArray()).containsExactly(1, 0, 1, 1);
        assertThat(pass.gradient(new float[] {0, 1}).toArray()).containsExactly(-1, 2, -3, -4);
    }

    @Test
    void theGradientHasItsChannelsLastAlsoWhereTheFileHasThemFirst() {
        ModelBytes model = new ModelBytes(13)
                .input("image", 1, 1, 1, 2)
                .weight("filters", new int[] {2, 1, 1, 1}, 1, 1)
                .weight("weights", new int[] {4, 1}, 1, 2, 3, 4)
                .node("Conv", "image,filters", "map")
                .node("Flatten", "map", "flat")
                .node("MatMul", "flat,weights", "scores")
                .output("scores");
        OnnxProbe probe = OnnxProbe.of(model.graph(), Layout.CHANNELS_FIRST, 1, 2, 1);
        Tail tail = Tail.of(probe, "map", "scores");

        // [C, W]: channel 0 has 1, 2 and channel 1 has 3, 4; [W, C]: 1, 3 and 2, 4
        assertThat(tail.forward(new float[4], Map.of())
                        .gradient(new float[] {1})
                        .toArray())
                .containsExactly(1, 3, 2, 4);
    }

    @Test
    void anUnknownOperatorIsNamedWithTheDeepestLayerThatWorks() {
        ModelBytes model = new ModelBytes(13)
                .input("image", 1, 1, 2, 2)
                .node("Identity", "image", "map")
                .node("Ceil", "map", "ceiling")
                .node("Relu", "ceiling", "after")
                .node("GlobalAveragePool", "after", "pooled")
                .node("Flatten", "pooled", "scores")
                .output("scores");
        OnnxProbe probe = probe(model);

        assertThatThrownBy(() -> Tail.of(probe, "map", "scores"))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        "made.onnx: there is no gradient at layer 'the Identity of map', because above it node 'the Ceil of ceiling'"
                                + " ('Ceil') has an operator without one; explain layer 'the Relu of after'");
        assertThat(Tail.of(probe, "after", "scores").operators()).containsExactly("GlobalAveragePool", "Flatten");
    }

    @Test
    void aLayerThatTheScoresDoNotDependOnIsRefused() {
        ModelBytes model = mean().node("Abs", "map", "unused");
        OnnxProbe probe = probe(model);

        assertThatThrownBy(() -> Tail.of(probe, "unused", "scores"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the scores do not depend on layer 'unused'");
    }

    @Test
    void theLastLayerAndTheEndsOfStagesAreWorthExplaining() {
        ModelBytes model = new ModelBytes(13)
                .input("image", 1, 1, 8, 8)
                .node("Relu", "image", "a")
                .node("Neg", "a", "branch")
                .node("Add", "a,branch", "b")
                .node("MaxPool", "b", "c", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2))
                .node("Relu", "c", "d")
                .node("GlobalAveragePool", "d", "pooled")
                .node("Flatten", "pooled", "scores")
                .output("scores");
        OnnxProbe probe = OnnxProbe.of(model.graph(), Layout.CHANNELS_FIRST, 8, 8, 1);

        assertThat(LayerCandidates.of(probe, "scores"))
                .containsExactly(
                        new LayerCandidate("the Relu of d", "d", 4, 4, 1),
                        new LayerCandidate("the Add of b", "b", 8, 8, 1));
        assertThatThrownBy(() -> LayerCandidates.named(probe, "conv9", "scores"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("made.onnx: it has no layer 'conv9'; name one of 'the Relu of d', 'the Add of b'");
    }

    @Test
    void theImageInAnotherLayoutIsNoLayer() {
        ModelBytes model = new ModelBytes(13)
                .input("image", 1, 8, 8, 1)
                .node("Transpose", "image", "first", wholes("perm", 0, 3, 1, 2))
                .node("MaxPool", "first", "half", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2))
                .node("GlobalAveragePool", "half", "pooled")
                .node("Flatten", "pooled", "scores")
                .output("scores");
        OnnxProbe probe = OnnxProbe.of(model.graph(), Layout.CHANNELS_LAST, 8, 8, 1);

        assertThat(LayerCandidates.of(probe, "scores"))
                .containsExactly(new LayerCandidate("the MaxPool of half", "half", 4, 4, 1));
    }

    @Test
    void theLogitsAreWhatTheSoftmaxReads() {
        assertThat(Logits.of(mean().graph())).isEqualTo("scores");
        ModelBytes softmax = new ModelBytes(13)
                .input("image", 1, 2)
                .node("Neg", "image", "logits")
                .node("Cast", "logits", "again", ModelBytes.whole("to", 1))
                .node("Softmax", "again", "p")
                .node("Identity", "p", "out")
                .output("out");
        assertThat(Logits.of(softmax.graph())).isEqualTo("logits");
        ModelBytes sigmoid = new ModelBytes(13)
                .input("image", 1, 2)
                .node("Sigmoid", "image", "p")
                .output("p");
        assertThatThrownBy(() -> Logits.of(sigmoid.graph()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("ends in a sigmoid");
        ModelBytes two = new ModelBytes(13)
                .input("image", 1, 2)
                .node("Neg", "image", "p")
                .node("Abs", "image", "q")
                .output("p")
                .output("q");
        assertThatThrownBy(() -> Logits.of(two.graph()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("it has 2 outputs");
    }

    @Test
    void aLogitOfTheTailIsThatOfTheNetworkOnABlackImage() {
        List<ModelBytes> models = List.of(mean(), skip());
        for (ModelBytes model : models) {
            assertThat(Tail.of(probe(model), "map", "scores").residual()).isZero();
        }
    }
}
