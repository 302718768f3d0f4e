package io.github.heatmill.statistic;

import java.util.Locale;

/**
 * An array of a {@link ThresholdCurves}, and the column that holds it: 100 numbers, one for each threshold or level.
 */
public enum ThresholdCurve {
    BOX_CURVE(
            "float",
            "for the thresholds 0, 0.01, ... 0.99 of the peak: intersection over union (IoU) of the box around the"
                    + " largest connected area with the ground truth box it fits best (MaxBoxAcc, Choe et al. 2020), by"
                    + " `box-convention`; 0 if no pixel is left",
            "in [0, 1]") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.boxCurve.clone();
        }
    },
    BOXES_CURVE("float", "the same, maximum over the boxes around all connected areas (MaxBoxAccV2)", "in [0, 1]") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.boxesCurve.clone();
        }
    },
    INSIDE_HISTOGRAM(
            "int",
            "pixels inside ground truth boxes by level, level k of 0 to 99 holding the values from k % of the peak to"
                    + " below (k + 1) %; level 0 also holds negative values, level 99 also the peak",
            "pixels, at least 0") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.insideHistogram.clone();
        }
    },
    OUTSIDE_HISTOGRAM("int", "the same for the pixels outside ground truth boxes", "pixels, at least 0") {
        @Override
        public Object array(ThresholdCurves curves) {
            return curves.outsideHistogram.clone();
        }
    };

    private final String elementType;
    private final String meaning;
    private final String range;

    ThresholdCurve(String elementType, String meaning, String range) {
        this.elementType = elementType;
        this.meaning = meaning;
        this.range = range;
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

    /** What the numbers are, as the table of columns has it. */
    public String meaning() {
        return meaning;
    }

    /** Their unit and range, in words. */
    public String range() {
        return range;
    }
}
