package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of Ablation-CAM: by what share the target's score Y falls where a feature map is 0, w_k = (Y - Y_k) / Y.
 * The layers above are run K + 1 times for an image, for all its classes together: for Y as well, so that it is
 * computed as the Y_k are.
 */
final class Ablation {
    private Ablation() {}

    /** All 0 where Y is 0: there is no share of nothing. */
    static double[] weights(Evidence evidence, TargetScore score) {
        Inquiry inquiry = evidence.inquiry();
        int target = inquiry.target();
        List<FloatArray> logits = inquiry.once(CamMethod.ABLATION_CAM, () -> ablated(evidence));
        double[] weights = new double[evidence.channels()];
        double whole = score.value(new Softmax(logits.get(weights.length)), target);
        for (int k = 0; k < weights.length && whole != 0; k++) {
            weights[k] = (whole - score.value(new Softmax(logits.get(k)), target)) / whole;
        }
        return weights;
    }

    /** The logits without each feature map in turn, and with all. */
    private static List<FloatArray> ablated(Evidence evidence) {
        List<FloatArray> logits = new ArrayList<>();
        for (int k = 0; k < evidence.channels(); k++) {
            float[] activations = evidence.activations().toArray();
            for (int i = k; i < activations.length; i += evidence.channels()) {
                activations[i] = 0;
            }
            logits.add(evidence.inquiry().logits(activations));
        }
        logits.add(evidence.inquiry().logits(evidence.activations().toArray()));
        return logits;
    }
}
