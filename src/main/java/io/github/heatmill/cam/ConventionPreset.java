package io.github.heatmill.cam;

import java.util.Optional;

/** A named set of conventions. */
public enum ConventionPreset implements Choice {
    /**
     * What the papers say: the gradient of the logit, mean pooling, ReLU for Grad-CAM (Selvaraju et al. 2017), the sign
     * of a CAM kept (Zhou et al. 2016), bilinear upsampling.
     */
    PAPER {
        @Override
        public Conventions conventions() {
            return new Conventions(TargetScore.LOGIT, Sign.SIGNED, Sign.RELU, Pooling.MEAN, Upsampling.BILINEAR);
        }
    },
    /**
     * What the course notebook does, to the letter: the gradient of the softmax output, mean pooling, the absolute
     * value of either map, cubic upsampling. For comparing with the notebook, not for judging a network.
     */
    NOTEBOOK {
        @Override
        public Conventions conventions() {
            return new Conventions(TargetScore.SOFTMAX, Sign.ABSOLUTE, Sign.ABSOLUTE, Pooling.MEAN, Upsampling.CUBIC);
        }
    };

    /** The conventions that this preset stands for. */
    public abstract Conventions conventions();

    /** The preset of this id; empty if there is none. */
    public static Optional<ConventionPreset> of(String id) {
        return Choice.find(ConventionPreset.class, id);
    }
}
