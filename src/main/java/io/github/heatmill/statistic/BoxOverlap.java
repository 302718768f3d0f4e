package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.util.List;

/** How much of the image and of its energy the union of some boxes holds. Reused from map to map. */
final class BoxOverlap {
    /** Pixels of the union. */
    long pixels;

    /** Energy in the union: the positive values, added up in the order of {@link EnergySummary}. */
    double energy;

    void read(float[] map, int height, int width, List<BoundingBox> boxes) {
        pixels = 0;
        energy = 0;
        for (int y = 0; y < height; y++) {
            energy += ofRow(map, y, width, boxes);
        }
    }

    // walks the row from one covered stretch to the next, so that overlapping boxes count once
    private double ofRow(float[] map, int y, int width, List<BoundingBox> boxes) {
        double sum = 0;
        int x = 0;
        while (x < width) {
            int start = width;
            int end = width;
            for (int i = 0; i < boxes.size(); i++) {
                BoundingBox box = boxes.get(i);
                int from = Math.max(x, box.xMin());
                if (y >= box.yMin() && y < box.yMax() && from < box.xMax() && from < start) {
                    start = from;
                    end = box.xMax();
                }
            }
            for (int i = start; i < end; i++) {
                sum += Math.max(map[y * width + i], 0f);
            }
            pixels += end - start;
            x = end;
        }
        return sum;
    }
}
