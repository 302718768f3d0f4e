package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.image.BoundingBox;
import java.util.Arrays;
import java.util.List;

/**
 * The boxes of a map at each of its {@link Thresholds}: the threshold acts here. What connected components there are at
 * or above each, the box around the largest, and how well boxes fit the ground truth (IoU). Reused from map to map.
 */
final class LevelBoxes {
    /** The lowest level that is asked for where there is no ground truth. */
    private static final int LOWEST = 15;

    /** By level: the overlap of the box around the largest component with the ground truth box it fits best. */
    final float[] ofLargest = new float[Thresholds.COUNT];

    /** By level: the best overlap of the box around any component with any ground truth box. */
    final float[] ofAny = new float[Thresholds.COUNT];

    private final BoxConvention convention;
    private final Components components = new Components();
    private final int[] counts = new int[Thresholds.COUNT];
    private final int[] pixels = new int[Thresholds.COUNT];
    private final BoundingBox[] largest = new BoundingBox[Thresholds.COUNT];
    private BoundingBox[] truth = {};
    private double[] overlaps = {};
    private int height;
    private int width;

    LevelBoxes(BoxConvention convention) {
        this.convention = convention;
    }

    void read(MeasuredMap measured) {
        height = measured.height;
        width = measured.width;
        List<BoundingBox> boxes = measured.truth.boxes();
        truth = boxes.stream().map(convention::truth).toArray(BoundingBox[]::new);
        Arrays.fill(ofLargest, 0);
        Arrays.fill(ofAny, 0);
        Arrays.fill(pixels, 0);
        if (measured.hasEnergy()) {
            int lowest = truth.length > 0 ? 1 : LOWEST;
            components.read(measured.levels.ofPixels, height, width, lowest);
            sink(lowest);
        }
        frame();
    }

    private void sink(int lowest) {
        overlaps = overlaps.length < components.most() ? new double[components.most()] : overlaps;
        int area = 0;
        for (int level = Thresholds.COUNT - 1; level >= lowest; level--) {
            area += components.sink();
            pixels[level] = area;
            counts[level] = components.count;
            int root = components.largest();
            largest[level] = components.box(root);
            if (truth.length > 0) {
                ofAny[level] = (float) best();
                ofLargest[level] = (float) overlaps[root];
            }
        }
    }

    private double best() {
        double best = 0;
        for (int i = 0; i < components.count; i++) {
            int root = components.roots[i];
            if (components.takeChange(root)) {
                overlaps[root] = overlap(components.box(root));
            }
            best = Math.max(best, overlaps[root]);
        }
        return best;
    }

    // level 0 holds every pixel, whatever the map
    private void frame() {
        largest[0] = new BoundingBox(0, 0, width, height);
        counts[0] = 1;
        pixels[0] = height * width;
        if (truth.length > 0) {
            ofLargest[0] = (float) overlap(largest[0]);
            ofAny[0] = ofLargest[0];
        }
    }

    /** The intersection over union of a found box with the ground truth box it fits best; 0 without ground truth. */
    double overlap(BoundingBox found) {
        BoundingBox counted = convention.found(found, height, width);
        double best = 0;
        for (BoundingBox known : truth) {
            best = Math.max(best, counted.iou(known));
        }
        return best;
    }

    /** The box around the largest component on {@code level} or above, for a map with energy. */
    BoundingBox box(int level) {
        return largest[level];
    }

    /** The number of components on {@code level} or above, for a map with energy. */
    int count(int level) {
        return counts[level];
    }

    /** The number of pixels on {@code level} or above; levels below the lowest that was read are not counted. */
    int pixelsAbove(int level) {
        return level < Thresholds.COUNT ? pixels[level] : 0;
    }
}
