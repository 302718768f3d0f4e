package io.github.heatmill.model.onnx;

import static io.github.heatmill.model.onnx.ModelBytes.wholes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.UserMistake;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Damaged files are refused by a mistake of the user's, or are networks and are run; nothing else happens. */
class OnnxMutationsTest {
    private static final int DAMAGED = 500;

    enum Outcome {
        NOT_PARSED,
        NOT_RUN,
        NO_TAIL,
        EXPLAINED
    }

    static ModelBytes model() {
        return new ModelBytes(13)
                .input("image", -1, 1, 6, 6)
                .weight(
                        "filters",
                        new int[] {2, 1, 3, 3},
                        OperatorCase.spread(1, 18).values())
                .weight("bias", new int[] {2}, 0.1f, -0.2f)
                .weight("dense", new int[] {2, 2}, 1, 2, 3, 4)
                .indices("shape", 0, -1)
                .node("Conv", "image,filters,bias", "conv", wholes("pads", 1, 1, 1, 1), wholes("strides", 2, 2))
                .node("Relu", "conv", "layer")
                .node("MaxPool", "layer", "pooled", wholes("kernel_shape", 2, 2), wholes("strides", 1, 1))
                .node("GlobalAveragePool", "pooled", "mean")
                .node("Reshape", "mean,shape", "flat")
                .node("Gemm", "flat,dense", "logits", ModelBytes.whole("transB", 1))
                .node("Softmax", "logits", "scores", ModelBytes.whole("axis", 1))
                .output("scores");
    }

    static Outcome outcome(byte[] bytes) {
        Outcome reached = Outcome.NOT_PARSED;
        try {
            OnnxGraph graph = OnnxGraph.of("made.onnx", bytes);
            reached = Outcome.NOT_RUN;
            OnnxProbe probe = OnnxProbe.of(graph, Layout.CHANNELS_FIRST, 6, 6, 1);
            String logits = Logits.of(graph);
            List<LayerCandidate> layers = LayerCandidates.of(probe, logits);
            reached = Outcome.NO_TAIL;
            Tail tail = Tail.of(probe, layers.get(0).tensor(), logits);
            try (OnnxRuns runs = OnnxRuns.open(probe, List.of(tail.layer(), logits), 2)) {
                runs.run(List.of(new float[36]));
            }
            return Outcome.EXPLAINED;
        } catch (UserMistake refused) {
            assertThat(refused.problems()).hasSize(1);
            assertThat(refused.problems().get(0))
                    .startsWith("made.onnx: ")
                    .contains("; ")
                    .doesNotContain("\n", "\0");
            return reached;
        }
    }

    @Test
    void theWholeFileIsExplained() {
        assertThat(outcome(model().bytes())).isEqualTo(Outcome.EXPLAINED);
    }

    @Test
    void aDamagedFileIsRefusedOrRun() {
        byte[] whole = model().bytes();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int seed = 0; seed < DAMAGED; seed++) {
            outcomes.merge(outcome(Mutations.of(whole, seed)), 1, Integer::sum);
        }

        assertThat(outcomes.get(Outcome.NOT_PARSED)).isBetween(DAMAGED / 2, DAMAGED * 95 / 100);
    }

    @Test
    void aFileWithOtherNumbersNamesAndOperatorsIsRefusedOrRun() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int seed = 0; seed < DAMAGED; seed++) {
            outcomes.merge(outcome(Mutations.meant(model().model().build(), seed)), 1, Integer::sum);
        }

        // damages that never come as far as ONNX Runtime would show nothing about it
        assertThat(outcomes.get(Outcome.NOT_PARSED)).isPositive();
        assertThat(outcomes.get(Outcome.NOT_RUN)).isGreaterThan(DAMAGED / 10);
        assertThat(outcomes.get(Outcome.EXPLAINED)).isGreaterThan(DAMAGED / 10);
    }

    @Test
    void aFileCutAnywhereIsRefusedOrRun() {
        byte[] whole = model().bytes();
        for (int length = 0; length < whole.length; length++) {
            outcome(Arrays.copyOf(whole, length));
        }
    }
}
