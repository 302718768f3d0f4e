package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/** What becomes of evidence against the class, the negative values of a raw map. */
public enum Sign implements Choice {
    /** Kept as it is: the map says what speaks for the class and what against it. */
    SIGNED {
        @Override
        public float apply(float value) {
            return value;
        }
    },
    /** Set to 0: max(0, v), as Grad-CAM's paper has it (Selvaraju et al. 2017, equation 2). */
    RELU {
        @Override
        public float apply(float value) {
            return value > 0 ? value : 0;
        }
    },
    /** Turned over: |v|. It paints evidence against the class like evidence for it; the course notebook does so. */
    ABSOLUTE {
        @Override
        public float apply(float value) {
            return Math.abs(value);
        }
    };

    /** The value this convention stores for a raw value. */
    public abstract float apply(float value);

    /** The map with every value replaced by what this convention stores for it; same size. */
    public Heatmap apply(Heatmap raw) {
        float[] values = raw.values().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = apply(values[i]);
        }
        return new Heatmap(raw.height(), raw.width(), FloatArray.of(values));
    }

    /** The sign convention of this id; empty if there is none. */
    public static Optional<Sign> of(String id) {
        return Choice.find(Sign.class, id);
    }
}
