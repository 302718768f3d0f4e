package io.github.heatmill.cam;

import java.util.Optional;

/**
 * How much of the target class c the network sees: the number whose gradient the gradient methods take, and which
 * Ablation-CAM and Score-CAM look at.
 */
public enum TargetScore implements Choice {
    /** The logit z_c, before the softmax (Selvaraju et al. 2017). */
    LOGIT {
        @Override
        public double value(Softmax softmax, int target) {
            return softmax.logit(target);
        }

        @Override
        public double slope(Softmax softmax, int target, int output) {
            return output == target ? 1 : 0;
        }
    },
    /**
     * The probability P_c of {@link Softmax}: dP_c/dz_c = P_c sum_{j != c} P_j and dP_c/dz_j = -P_c P_j. The gradient
     * compares the class with its rivals and shrinks as P_c nears 0 or 1: a confident network gives a faint map.
     *
     * <p>The slope itself is more than 0 as long as P_c and 1 - P_c are at least 5e-324. Gradients and maps are floats,
     * though: they keep their digits down to a slope of about 1e-35 (the greatest logit leads by 80), and are 0 below
     * about 1e-43 (by 100).
     */
    SOFTMAX {
        @Override
        public double value(Softmax softmax, int target) {
            return softmax.of(target).value();
        }

        @Override
        public double slope(Softmax softmax, int target, int output) {
            Probability ofTarget = softmax.of(target);
            return output == target
                    ? ofTarget.value() * ofTarget.complement()
                    : -ofTarget.value() * softmax.of(output).value();
        }
    };

    /** The score of class {@code target} at the logits of {@code softmax}. */
    public abstract double value(Softmax softmax, int target);

    /**
     * The derivative of the target class's score by the logit of {@code output}, at the logits of {@code softmax}: what
     * is sent back into the network's logits.
     */
    public abstract double slope(Softmax softmax, int target, int output);

    /** The slopes of all outputs: the gradient of the target class's score by the logits, one number a class. */
    public float[] slopes(Softmax softmax, int target) {
        float[] slopes = new float[softmax.classes()];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = (float) slope(softmax, target, j);
        }
        return slopes;
    }

    /** The score of this id; empty if there is none. */
    public static Optional<TargetScore> of(String id) {
        return Choice.find(TargetScore.class, id);
    }
}
