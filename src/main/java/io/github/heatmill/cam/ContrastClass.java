package io.github.heatmill.cam;

import java.util.OptionalInt;

/** The class that Finer-CAM tells the target apart from. */
public enum ContrastClass implements Choice {
    /** The class of the greatest logit besides the target, the first of equals. */
    RUNNER_UP {
        @Override
        public int of(int target, OptionalInt label, Softmax scores) {
            return scores.greatestBeside(target);
        }
    },
    /** The image's label; where it has none, or the label is the target itself, the runner-up. */
    LABEL {
        @Override
        public int of(int target, OptionalInt label, Softmax scores) {
            return label.isPresent() && label.getAsInt() != target ? label.getAsInt() : scores.greatestBeside(target);
        }
    };

    /** Another class than {@code target}, an index; throws {@link IllegalArgumentException} where there is no other. */
    public abstract int of(int target, OptionalInt label, Softmax scores);
}
