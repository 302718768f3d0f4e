package io.github.heatmill.render;

import io.github.heatmill.image.BoundingBox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/** The connected areas (8 neighbours) of a map at or above a share of its peak, to draw the boxes around them. */
final class Areas {
    private record Area(BoundingBox box, int pixels) {}

    private Areas() {}

    /** A map with the boxes around all of its areas. */
    static Tile boxes(Measured measured, double share) {
        Tile tile = Tile.overlay(measured);
        of(measured, share).forEach(area -> tile.box(area.box));
        return tile;
    }

    /** The box around the largest area, the first of equals. */
    static BoundingBox largest(Measured measured, double share) {
        return of(measured, share).stream()
                .max(Comparator.comparingInt(Area::pixels))
                .orElseThrow()
                .box;
    }

    private static List<Area> of(Measured measured, double share) {
        int width = measured.large().width();
        int height = measured.large().height();
        IntPredicate above = measured.above(share);
        boolean[] seen = new boolean[width * height];
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            if (above.test(i) && !seen[i]) {
                areas.add(grow(i, width, height, above, seen));
            }
        }
        return areas;
    }

    private static Area grow(int first, int width, int height, IntPredicate above, boolean[] seen) {
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        seen[first] = true;
        int pixels = 0;
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % width;
            int y = at / width;
            pixels++;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    int next = v * width + u;
                    if (above.test(next) && !seen[next]) {
                        seen[next] = true;
                        open.push(next);
                    }
                }
            }
        }
        return new Area(new BoundingBox(left, top, right, bottom), pixels);
    }
}
