package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import java.io.Serializable;
import java.util.Arrays;

/**
 * One heatmap at the thresholds 0, 0.01, ... 0.99 of its peak against the boxes of its target class: what a sum over
 * many maps needs to find the best threshold, as for MaxBoxAcc (box accuracy by IoU) and PxAP (precision and recall of
 * pixels, Choe et al. 2020). {@link ThresholdCurve} has its four arrays.
 *
 * <p>A pixel of value m lies on level min(99, floor(100 max(m, 0) / peak)), and threshold k/100 keeps the levels k to
 * 99; threshold 0 keeps the whole image. Every pixel of a map without energy is on level 0.
 */
public final class ThresholdCurves implements Serializable {
    private static final long serialVersionUID = 1L;

    final float[] boxCurve;
    final float[] boxesCurve;
    final int[] insideHistogram;
    final int[] outsideHistogram;

    private ThresholdCurves(float[] boxCurve, float[] boxesCurve, int[] insideHistogram, int[] outsideHistogram) {
        this.boxCurve = boxCurve;
        this.boxesCurve = boxesCurve;
        this.insideHistogram = insideHistogram;
        this.outsideHistogram = outsideHistogram;
    }

    static ThresholdCurves of(MeasuredMap measured) {
        LevelBoxes boxes = measured.boxes;
        int[] inside = measured.insideOfLevel.clone();
        int[] outside = new int[Thresholds.COUNT];
        for (int level = 0; level < outside.length; level++) {
            outside[level] = boxes.pixelsAbove(level) - boxes.pixelsAbove(level + 1) - inside[level];
        }
        return new ThresholdCurves(boxes.ofLargest.clone(), boxes.ofAny.clone(), inside, outside);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ThresholdCurves that
                && Arrays.equals(boxCurve, that.boxCurve)
                && Arrays.equals(boxesCurve, that.boxesCurve)
                && Arrays.equals(insideHistogram, that.insideHistogram)
                && Arrays.equals(outsideHistogram, that.outsideHistogram);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(boxesCurve) * 31 + Arrays.hashCode(insideHistogram);
    }
}
