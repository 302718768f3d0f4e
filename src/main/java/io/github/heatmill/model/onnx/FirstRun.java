package io.github.heatmill.model.onnx;

import io.github.heatmill.UserMistake;
import java.util.List;

/** A network run for the first time, as it is when it is imported and as it is when it explains. */
public final class FirstRun {
    private static final int IMAGES = 2;

    private FirstRun() {}

    /** Runs {@code graph} on black images. Throws {@link UserMistake} where ONNX Runtime refuses it. */
    public static void of(OnnxGraph graph, Layout layout, int height, int width, int channels) {
        OnnxProbe probe = OnnxProbe.of(graph, layout, height, width, channels);
        try (OnnxRuns runs = OnnxRuns.open(probe, List.of(Logits.of(graph)), IMAGES)) {
            float[] black = new float[Tensor.elements(probe.inputShape())];
            runs.run(List.of(black, black));
        }
    }
}
