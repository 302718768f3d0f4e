package io.github.heatmill.evaluation.metric;

import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.evaluation.state.SumLayout;

/**
 * How well the values of a map tell pixels inside the boxes from pixels outside, all pixels of all rows pooled. I_l and
 * O_l are the pixels inside and outside whose value over the peak lies in bin l = 0..99; pixels of one bin are not told
 * apart.
 */
enum PixelCurve implements Formula {
    /**
     * The area under precision over recall, as WSOL's PxAP (Choe et al. 2020): the sum over l from the highest bin down
     * of precision_l (recall_l - recall_(l+1)), with precision_l = sum_(m>=l) I_m / sum_(m>=l) (I_m + O_m).
     */
    PRECISION_RECALL {
        @Override
        double area(double[] sums, double inside, double outside) {
            double area = 0;
            double in = 0;
            double all = 0;
            for (int l = Thresholds.COUNT - 1; l >= 0; l--) {
                double added = sums[SumLayout.INSIDE + l];
                in += added;
                all += added + sums[SumLayout.OUTSIDE + l];
                if (added > 0) {
                    area += in / all * added;
                }
            }
            return area / inside;
        }
    },
    /**
     * The area under the ROC curve by trapezoids: the chance that a pixel inside has a greater value than one outside,
     * equals counted half. Undefined where no pixel is outside.
     */
    ROC {
        @Override
        double area(double[] sums, double inside, double outside) {
            double area = 0;
            double in = 0;
            for (int l = Thresholds.COUNT - 1; l >= 0; l--) {
                double added = sums[SumLayout.INSIDE + l];
                area += sums[SumLayout.OUTSIDE + l] * (in + added / 2);
                in += added;
            }
            return outside > 0 ? area / inside / outside : Double.NaN;
        }
    };

    abstract double area(double[] sums, double inside, double outside);

    @Override
    public double value(GroupSums group) {
        double inside = 0;
        double outside = 0;
        for (int l = 0; l < Thresholds.COUNT; l++) {
            inside += group.sums[SumLayout.INSIDE + l];
            outside += group.sums[SumLayout.OUTSIDE + l];
        }
        return inside > 0 ? area(group.sums, inside, outside) : Double.NaN;
    }

    @Override
    public double rows(double[] sums) {
        return sums[SumLayout.WITH_BOX];
    }
}
