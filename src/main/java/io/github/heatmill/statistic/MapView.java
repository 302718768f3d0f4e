package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.util.List;
import java.util.Optional;

/** What a statistic may look at: one heatmap, measured. Reused from map to map. */
final class MapView {
    final LayerSummary layer = new LayerSummary();
    final EnergySummary image = new EnergySummary();
    final BoxOverlap overlap = new BoxOverlap();

    /** The box at 20 % of the peak; empty for a map without energy. */
    Optional<BoundingBox> box = Optional.empty();

    List<BoundingBox> truth = List.of();
    long imagePixels;

    /** Whether the map has a positive value at image size. */
    boolean hasEnergy() {
        return image.hasEnergy();
    }

    boolean hasTruth() {
        return !truth.isEmpty();
    }

    /** Share of the image that the ground truth covers, in (0, 1]. */
    double boxShare() {
        return (double) overlap.pixels / imagePixels;
    }

    /** Share of the energy that lies in the ground truth, in [0, 1]. */
    double energyInBox() {
        return overlap.energy / image.energy;
    }

    boolean truthContains(int x, int y) {
        return truth.stream().anyMatch(known -> known.contains(x, y));
    }

    double bestIou(BoundingBox found) {
        return truth.stream().mapToDouble(found::iou).max().orElse(Double.NaN);
    }
}
