package io.github.heatmill.promotion;

import io.github.heatmill.cam.Choice;
import java.util.OptionalDouble;

/** Which value of a figure with a bootstrap interval a condition is held against. */
public enum Confidence implements Choice {
    /** The figure itself. */
    POINT {
        @Override
        OptionalDouble of(OptionalDouble value, OptionalDouble worst) {
            return value;
        }
    },
    /** The worse end of its interval: what the images do not rule out counts as if it were so. */
    INTERVAL {
        @Override
        OptionalDouble of(OptionalDouble value, OptionalDouble worst) {
            return worst;
        }
    };

    /** The value that counts, of a figure and the worse end of its interval. */
    abstract OptionalDouble of(OptionalDouble value, OptionalDouble worst);
}
