package io.github.heatmill.cam;

import java.io.Serializable;
import java.util.Objects;

/**
 * What Finer-CAM differentiates: the target's score minus {@code strength} times that of another class.
 *
 * @param other which class
 * @param strength how much of its score counts, in [0, {@link #GREATEST_STRENGTH}]; 0 is Grad-CAM
 */
public record Contrast(ContrastClass other, double strength) implements Serializable {
    public static final double GREATEST_STRENGTH = 10;

    /** The runner-up, the whole of its score. */
    public static final Contrast DEFAULT = new Contrast(ContrastClass.RUNNER_UP, 1);

    /** Throws {@link IllegalArgumentException} on a strength out of range. */
    public Contrast {
        Objects.requireNonNull(other, "other");
        if (!(strength >= 0 && strength <= GREATEST_STRENGTH)) {
            throw new IllegalArgumentException(
                    "Expected a strength in [0, " + GREATEST_STRENGTH + "], but was " + strength);
        }
    }
}
