package io.github.heatmill.render;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.FloatArray;
import java.util.Optional;

/** How a map's values become shares in [0, 1] of a colour map: always named, in the row and in the picture. */
public enum DisplayScale implements Choice {
    /** From 0 to the map's greatest value: what is not positive is cold, and so is a map without a positive value. */
    PEAK {
        @Override
        ColourRange range(FloatArray map, float[] drawn, double fullScale) {
            return new ColourRange(0, Math.max(0, max(map.toArray())));
        }
    },
    /**
     * From the least to the greatest value drawn, as plotting tools stretch by themselves: a map without evidence looks
     * as hot as any. A constant map is cold.
     */
    MIN_MAX {
        @Override
        ColourRange range(FloatArray map, float[] drawn, double fullScale) {
            return new ColourRange(min(drawn), max(drawn));
        }
    },
    /** From minus to plus the map's greatest magnitude, 1 for a map of zeros: 0 is the middle of the colour map. */
    SYMMETRIC {
        @Override
        ColourRange range(FloatArray map, float[] drawn, double fullScale) {
            float[] values = map.toArray();
            double magnitude = Math.max(max(values), -min(values));
            return magnitude == 0 ? new ColourRange(-1, 1) : new ColourRange(-magnitude, magnitude);
        }
    },
    /** From 0 to a full scale that is given: the colours of different pictures can be compared. */
    ABSOLUTE {
        @Override
        ColourRange range(FloatArray map, float[] drawn, double fullScale) {
            return new ColourRange(0, fullScale);
        }
    };

    /** The range for the stored map, the enlarged one that is drawn (never empty), and the full scale given. */
    abstract ColourRange range(FloatArray map, float[] drawn, double fullScale);

    /** The scale of that name; empty if there is none. */
    public static Optional<DisplayScale> of(String id) {
        return Choice.find(DisplayScale.class, id);
    }

    private static double max(float[] values) {
        float max = values[0];
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static double min(float[] values) {
        float min = values[0];
        for (float value : values) {
            min = Math.min(min, value);
        }
        return min;
    }
}
