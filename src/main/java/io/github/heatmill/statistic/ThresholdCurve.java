package io.github.heatmill.statistic;

import java.util.Locale;

/**
 * An array of a {@link ThresholdCurves}, and the column that holds it: 100 numbers, one for each threshold or level.
 */
public enum ThresholdCurve {
    /**
     * By threshold: the intersection over union of the box around the largest connected component (8 neighbours; the
     * first of ties row by row) with the ground truth box it fits best (MaxBoxAcc of Choe et al. 2020). In [0, 1]; 0
     * where no pixel is left.
     */
    BOX_CURVE("float") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.boxCurve.clone();
        }
    },
    /** By threshold: the best of the same over the boxes around all components (MaxBoxAccV2). In [0, 1]. */
    BOXES_CURVE("float") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.boxesCurve.clone();
        }
    },
    /** By level: the pixels inside ground truth boxes that lie on it. */
    INSIDE_HISTOGRAM("int") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.insideHistogram.clone();
        }
    },
    /** By level: the pixels outside ground truth boxes that lie on it. */
    OUTSIDE_HISTOGRAM("int") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.outsideHistogram.clone();
        }
    };

    private final String elementType;

    ThresholdCurve(String elementType) {
        this.elementType = elementType;
    }

    /** The numbers of a map, by threshold or level from 0 to 99: a fresh {@code float[]} or {@code int[]}. */
    public abstract Object array(ThresholdCurves curves);

    /** The name of the column: the constant's name in snake_case. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The SQL name of the type of the column's elements: {@code float} or {@code int}. */
    public String elementType() {
        return elementType;
    }
}
