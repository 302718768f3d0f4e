package io.github.heatmill.statistic;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Statistics of an image-sized map by the plainest loops over its pixels, to hold the fast ones to. */
final class SlowStatistics {
    private final Heatmap map;
    private final GroundTruth truth;
    private final float peak;

    SlowStatistics(Heatmap imageMap, GroundTruth truth) {
        map = imageMap;
        this.truth = truth;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : imageMap.values().toArray()) {
            greatest = Math.max(greatest, value);
        }
        peak = greatest;
    }

    int pixels() {
        return map.height() * map.width();
    }

    boolean covered(List<BoundingBox> boxes, int pixel) {
        return boxes.stream().anyMatch(box -> box.contains(pixel % map.width(), pixel / map.width()));
    }

    boolean inTruth(int pixel) {
        return truth.pixels().map(mask -> mask.at(pixel)).orElseGet(() -> covered(truth.boxes(), pixel));
    }

    /** The level of a pixel: 100 m / peak is exact enough in double precision, a whole number where it is one. */
    int level(int pixel) {
        return peak <= 0 ? 0 : Math.min(99, (int) Math.floor(100.0 * energy(pixel) / peak));
    }

    double energy(int pixel) {
        return Math.max(map.values().at(pixel), 0f);
    }

    double energyShare(IntPredicate where) {
        return IntStream.range(0, pixels())
                        .filter(where)
                        .mapToDouble(this::energy)
                        .sum()
                / IntStream.range(0, pixels()).mapToDouble(this::energy).sum();
    }

    double energyInOthers() {
        return energyShare(pixel -> truth.otherPixels()
                .map(mask -> mask.at(pixel))
                .orElseGet(() -> covered(truth.others(), pixel) && !inTruth(pixel)));
    }

    double borderEnergy(int rows, int columns) {
        return energyShare(pixel -> {
            int x = pixel % map.width();
            int y = pixel / map.width();
            return x < columns || y < rows || x >= map.width() - columns || y >= map.height() - rows;
        });
    }

    double unionIou(int level) {
        long both = count(pixel -> level(pixel) >= level && inTruth(pixel));
        long either = count(pixel -> level(pixel) >= level || inTruth(pixel));
        return (double) both / either;
    }

    int count(IntPredicate where) {
        return (int) IntStream.range(0, pixels()).filter(where).count();
    }

    int truthPixels() {
        return count(this::inTruth);
    }

    double topShare(int wanted) {
        List<Integer> sorted = IntStream.range(0, pixels())
                .boxed()
                .sorted(Comparator.comparingDouble(this::energy).reversed())
                .toList();
        double cut = energy(sorted.get(wanted - 1));
        int above = count(pixel -> energy(pixel) > cut);
        int aboveInside = count(pixel -> energy(pixel) > cut && inTruth(pixel));
        int tied = count(pixel -> energy(pixel) == cut);
        int tiedInside = count(pixel -> energy(pixel) == cut && inTruth(pixel));
        return (aboveInside + (wanted - above) * (double) tiedInside / tied) / wanted;
    }

    /** The share of pairs of a pixel inside and one outside whose inside one is on a higher level, equals half. */
    double auc() {
        double higher = 0;
        for (int inside = 0; inside < pixels(); inside++) {
            for (int outside = 0; outside < pixels(); outside++) {
                if (inTruth(inside) && !inTruth(outside)) {
                    higher += (1 + Integer.signum(level(inside) - level(outside))) / 2.0;
                }
            }
        }
        return higher / ((double) truthPixels() * (pixels() - truthPixels()));
    }

    boolean near(int peakX, int peakY) {
        double radius = 0.03 * Math.max(map.height(), map.width());
        return count(pixel -> inTruth(pixel)
                        && Math.hypot(pixel % map.width() - peakX, pixel / map.width() - peakY) < radius - 1e-9)
                > 0;
    }

    /** The boxes around all components of the pixels on a level or above, found by filling. */
    List<BoundingBox> boxes(int level) {
        List<BoundingBox> boxes = new ArrayList<>();
        boolean[] seen = new boolean[pixels()];
        for (int start = 0; start < seen.length; start++) {
            if (!seen[start] && level(start) >= level) {
                boxes.add(fill(start, level, seen));
            }
        }
        return boxes;
    }

    private BoundingBox fill(int start, int level, boolean[] seen) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        BoundingBox box = new BoundingBox(
                start % map.width(), start / map.width(), start % map.width() + 1, start / map.width() + 1);
        while (!open.isEmpty()) {
            int x = open.peek() % map.width();
            int y = open.remove() / map.width();
            box = new BoundingBox(
                    Math.min(box.xMin(), x),
                    Math.min(box.yMin(), y),
                    Math.max(box.xMax(), x + 1),
                    Math.max(box.yMax(), y + 1));
            for (int i = 0; i < 9; i++) {
                int nextX = x + i % 3 - 1;
                int nextY = y + i / 3 - 1;
                int next = nextY * map.width() + nextX;
                if (nextX >= 0
                        && nextY >= 0
                        && nextX < map.width()
                        && nextY < map.height()
                        && !seen[next]
                        && level(next) >= level) {
                    seen[next] = true;
                    open.add(next);
                }
            }
        }
        return box;
    }

    /** The box around the largest component, by the run of {@link LargestComponent} at this level alone. */
    BoundingBox largestBox(int level) {
        float[] levels = new float[pixels()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(i);
        }
        return new LargestComponent().box(levels, map.height(), map.width(), level);
    }
}
