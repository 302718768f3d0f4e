package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.PixelMask;
import java.util.List;
import java.util.function.ToIntFunction;

/** What a statistic may look at: one heatmap, measured. Reused from map to map. */
final class MeasuredMap {
    final LayerSummary layer = new LayerSummary();
    final EnergySummary image = new EnergySummary();
    final Levels levels = new Levels();
    final LevelBoxes boxes;
    final Region inTruth = new Region();
    final Region inOthers = new Region();
    final TopPixels top = new TopPixels();

    /** The image-sized map. */
    float[] imageMap = {};

    int height;
    int width;
    int imagePixels;
    int mapHeight;
    int mapWidth;

    GroundTruth truth = GroundTruth.none();

    /** The pixels in the ground truth on each level. */
    final int[] insideOfLevel = new int[Thresholds.COUNT];

    /** Energy in the ground truth. */
    double energyInTruth;

    MeasuredMap(BoxConvention convention) {
        boxes = new LevelBoxes(convention);
    }

    /** Measures {@link #imageMap} and the layer that it was made of. */
    void read() {
        image.read(imageMap, height, width);
        levels.read(imageMap, imagePixels, image.peak);
        boxes.read(this);
        if (truth.pixels().isPresent()) {
            inTruth.read(truth.pixels().get());
        } else {
            inTruth.read(height, width, truth.boxes(), List.of());
        }
        energyInTruth = inTruth.energy(imageMap);
        inTruth.count(levels.ofPixels, insideOfLevel);
    }

    /** Whether the map has a positive value at image size. */
    boolean hasEnergy() {
        return image.hasEnergy();
    }

    boolean hasTruth() {
        return !truth.boxes().isEmpty();
    }

    boolean hasOthers() {
        return !truth.others().isEmpty();
    }

    /** Whether the map has energy, and more in one place than in another. */
    boolean hasPeak() {
        return hasEnergy() && layer.min < layer.max;
    }

    /** Share of the image that the ground truth covers, in (0, 1]. */
    double boxShare() {
        return (double) inTruth.pixels / imagePixels;
    }

    /** Share of the energy that lies in the ground truth, in [0, 1]. */
    double energyInBox() {
        return energyInTruth / image.energy;
    }

    /** Share of the energy that lies in defects of other classes and not in the ground truth, in [0, 1]. */
    double energyInOthers() {
        if (truth.otherPixels().isPresent()) {
            inOthers.read(truth.otherPixels().get());
        } else {
            inOthers.read(height, width, truth.others(), truth.boxes());
        }
        return inOthers.energy(imageMap) / image.energy;
    }

    /** Share of the energy in the border one layer cell wide, in [0, 1]. */
    double borderEnergy() {
        int rows = (height + mapHeight - 1) / mapHeight;
        int columns = (width + mapWidth - 1) / mapWidth;
        return image.border(imageMap, height, width, rows, columns) / image.energy;
    }

    /** Share of the image's pixels on {@code level} or above, in (0, 1]. */
    double area(int level) {
        return (double) boxes.pixelsAbove(level) / imagePixels;
    }

    /** An edge of the box around the largest component on {@code level} or above. */
    int edge(int level, ToIntFunction<BoundingBox> edge) {
        return edge.applyAsInt(boxes.box(level));
    }

    /** Intersection over union of that box with the ground truth box it fits best, in [0, 1]. */
    double bestIou(int level) {
        return boxes.overlap(boxes.box(level));
    }

    /** Intersection over union of the pixels on {@code level} or above with the ground truth, in [0, 1]. */
    double unionIou(int level) {
        int common = 0;
        for (int i = level; i < Thresholds.COUNT; i++) {
            common += insideOfLevel[i];
        }
        return (double) common / (boxes.pixelsAbove(level) + inTruth.pixels - common);
    }

    boolean truthContains(int x, int y) {
        if (truth.pixels().isPresent()) {
            return truth.pixels().get().at(y * width + x);
        }
        List<BoundingBox> known = truth.boxes();
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).contains(x, y)) {
                return true;
            }
        }
        return false;
    }

    boolean peakInTruth() {
        return truthContains(image.peakX, image.peakY);
    }

    /** Whether a pixel of the ground truth lies less than 3 % of the longer side from the peak. */
    boolean peakNearTruth() {
        long side = Math.max(height, width);
        if (truth.pixels().isPresent()) {
            return pixelNear(truth.pixels().get(), side);
        }
        for (BoundingBox box : truth.boxes()) {
            long x = Math.max(0, Math.max(box.xMin() - image.peakX, image.peakX - box.xMax() + 1));
            long y = Math.max(0, Math.max(box.yMin() - image.peakY, image.peakY - box.yMax() + 1));
            // d^2 < (3 side / 100)^2 in whole numbers
            if (10_000 * (x * x + y * y) < 9 * side * side) {
                return true;
            }
        }
        return false;
    }

    private boolean pixelNear(PixelMask mask, long side) {
        int reach = Math.toIntExact(3 * side / 100);
        for (int y = Math.max(0, image.peakY - reach); y <= Math.min(height - 1, image.peakY + reach); y++) {
            for (int x = Math.max(0, image.peakX - reach); x <= Math.min(width - 1, image.peakX + reach); x++) {
                long dx = (long) x - image.peakX;
                long dy = (long) y - image.peakY;
                if (mask.at(y * width + x) && 10_000 * (dx * dx + dy * dy) < 9 * side * side) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The chance that a pixel in the ground truth is on a higher level than one outside, equals counted half. */
    double auc() {
        long outsideBelow = 0;
        double higher = 0;
        for (int level = 0; level < Thresholds.COUNT; level++) {
            long inside = insideOfLevel[level];
            long outside = boxes.pixelsAbove(level) - boxes.pixelsAbove(level + 1) - inside;
            higher += inside * (outsideBelow + outside / 2.0);
            outsideBelow += outside;
        }
        return higher / ((double) inTruth.pixels * outsideBelow);
    }

    /** The expected share of the pixels with the most energy, as many as the ground truth has, that lie in it. */
    double rankAccuracy() {
        return top.shareInTruth(this, inTruth.pixels);
    }

    /** The expected share of the 2.5 % of the pixels with the most energy that lies in the ground truth. */
    double topIntersection() {
        return top.shareInTruth(this, Math.max(1, (imagePixels + 20) / 40));
    }
}
