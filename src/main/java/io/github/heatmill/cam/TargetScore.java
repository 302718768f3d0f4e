package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/** The number whose gradient the gradient methods take: the score of the target class c. */
public enum TargetScore implements Choice {
    /** The logit z_c, before the softmax (Selvaraju et al. 2017). */
    LOGIT {
        @Override
        public double slope(FloatArray probabilities, int target, int output) {
            return output == target ? 1 : 0;
        }
    },
    /**
     * The probability P_c = exp(z_c) / sum_j exp(z_j). Its gradient compares the class with its rivals and vanishes as
     * P_c nears 0 or 1: a network that is sure leaves an almost empty map.
     */
    SOFTMAX {
        @Override
        public double slope(FloatArray probabilities, int target, int output) {
            double ofTarget = probabilities.at(target);
            return output == target ? ofTarget * (1 - ofTarget) : -ofTarget * probabilities.at(output);
        }
    };

    /**
     * The derivative of the target class's score by the logit of {@code output}: what is sent back into the network's
     * logits, given the softmax {@code probabilities} of all outputs.
     */
    public abstract double slope(FloatArray probabilities, int target, int output);

    /** The score of this id; empty where there is none. */
    public static Optional<TargetScore> of(String id) {
        return Choice.find(TargetScore.class, id);
    }
}
