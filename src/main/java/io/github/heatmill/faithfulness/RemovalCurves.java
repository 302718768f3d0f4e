package io.github.heatmill.faithfulness;

import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletion and insertion: Petsiuk, Das and Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box
 * Models", BMVC 2018 (arXiv 1806.07421).
 *
 * <p>With N pixels and n steps, c_k = round(k N / n). Deletion step k is the image whose first c_k pixels are blank,
 * insertion step k the one whose last c_(n-k) are, so that deletion of an order is insertion of the reversed one read
 * backwards, exactly. Both curves run over the share of pixels that are deleted, or inserted; their areas are taken by
 * the trapezoid rule, both ends included, and lie in [0, 1]. A faithful map has a small one for deletion and a large
 * one for insertion. Where they differ from the paper: both go along the same {@link Blank}, where the paper deletes to
 * black and inserts from blur.
 */
final class RemovalCurves {
    private final Image image;
    private final Image blank;
    private final PixelOrder order;
    private final int target;
    private final int steps;

    RemovalCurves(Image image, Image blank, PixelOrder order, int target, int steps) {
        this.image = image;
        this.blank = blank;
        this.order = order;
        this.target = target;
        this.steps = steps;
    }

    /** The steps 1 to n - 1 of deletion, those of insertion, and the blank; the image itself was scored before. */
    List<Probe> probes() {
        PixelOrder reversed = order.reversed();
        List<Probe> probes = new ArrayList<>();
        for (int step = 1; step < steps; step++) {
            int count = count(step);
            probes.add(new Probe(() -> order.replaceFirst(count, image, blank), target));
        }
        for (int step = 1; step < steps; step++) {
            int count = count(steps - step);
            probes.add(new Probe(() -> reversed.replaceFirst(count, image, blank), target));
        }
        probes.add(new Probe(() -> blank, target));
        return probes;
    }

    private int count(int step) {
        return (int) Math.round((double) step * order.size() / steps);
    }

    /** The area under deletion, given the probability on the image and those of {@link #probes}. */
    double deletion(double original, double[] scores) {
        double[] curve = new double[steps + 1];
        curve[0] = original;
        System.arraycopy(scores, 0, curve, 1, steps - 1);
        curve[steps] = scores[scores.length - 1];
        double area = 0;
        for (int step = 0; step < steps; step++) {
            area += (double) (count(step + 1) - count(step)) / order.size() * (curve[step] + curve[step + 1]) / 2;
        }
        return area;
    }

    /** The area under insertion, given the same. */
    double insertion(double original, double[] scores) {
        double[] curve = new double[steps + 1];
        curve[0] = scores[scores.length - 1];
        System.arraycopy(scores, steps - 1, curve, 1, steps - 1);
        curve[steps] = original;
        double area = 0;
        for (int step = 0; step < steps; step++) {
            int pixels = count(steps - step) - count(steps - step - 1);
            area += (double) pixels / order.size() * (curve[step] + curve[step + 1]) / 2;
        }
        return area;
    }
}
