package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What contour tracing finds in a set of pixels, without tracing: the connected components (8 neighbours) and the holes
 * in them (4 neighbours), by flooding.
 */
final class Outlines {
    /** The components, by their first pixel row by row. */
    final List<Component> components = new ArrayList<>();

    /**
     * The boxes of the contours around holes: these run over the pixels beside a hole, so that they are a pixel larger
     * than it on each side.
     */
    final List<BoundingBox> holes = new ArrayList<>();

    /**
     * A component.
     *
     * @param pixels how many it has
     * @param polygon the area of the polygon through the centres of its outermost pixels, holes and all
     */
    record Component(BoundingBox box, int pixels, double polygon) {}

    Outlines(int height, int width, IntPredicate kept) {
        Grid grid = new Grid(height, width);
        for (int i = 0; i < height * width; i++) {
            grid.set[grid.at(i / width, i % width)] = kept.test(i);
        }
        // the frame around the grid hangs together, and with it all that is outside
        boolean[] seen = new boolean[grid.set.length];
        grid.flood(0, seen);
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i]) {
                int[] pixels = grid.flood(i, seen);
                BoundingBox box = grid.box(pixels);
                if (grid.set[i]) {
                    components.add(new Component(box, pixels.length, polygon(grid, pixels, box)));
                } else {
                    holes.add(new BoundingBox(box.xMin() - 1, box.yMin() - 1, box.xMax() + 1, box.yMax() + 1));
                }
            }
        }
    }

    /**
     * The area within the outer contour. Of each square between four pixel centres it has all where the component, its
     * holes filled, has the four, half where it has three, and else nothing: the contour cuts the corner there.
     */
    private static double polygon(Grid grid, int[] pixels, BoundingBox box) {
        Grid alone = new Grid(box.yMax() - box.yMin(), box.xMax() - box.xMin());
        for (int pixel : pixels) {
            alone.set[alone.at(grid.y(pixel) - box.yMin(), grid.x(pixel) - box.xMin())] = true;
        }
        boolean[] outside = new boolean[alone.set.length];
        alone.flood(0, outside);
        double area = 0;
        for (int y = -1; y < alone.height; y++) {
            for (int x = -1; x < alone.width; x++) {
                int corners = 0;
                for (int corner = 0; corner < 4; corner++) {
                    corners += outside[alone.at(y + corner / 2, x + corner % 2)] ? 0 : 1;
                }
                area += corners == 4 ? 1 : corners == 3 ? 0.5 : 0;
            }
        }
        return area;
    }

    /** Pixels that are set or not, with a frame of pixels around that are not. */
    private static final class Grid {
        private final int height;
        private final int width;
        private final boolean[] set;
        private final int[] queue;

        Grid(int height, int width) {
            this.height = height;
            this.width = width;
            set = new boolean[(height + 2) * (width + 2)];
            queue = new int[set.length];
        }

        int at(int y, int x) {
            return (y + 1) * (width + 2) + x + 1;
        }

        int y(int at) {
            return at / (width + 2) - 1;
        }

        int x(int at) {
            return at % (width + 2) - 1;
        }

        /**
         * Marks and returns the pixels like {@code start} that hang together with it: by 8 neighbours if set, else by
         * 4.
         */
        int[] flood(int start, boolean[] seen) {
            seen[start] = true;
            queue[0] = start;
            int found = 1;
            for (int next = 0; next < found; next++) {
                for (int neighbour = 0; neighbour < 9; neighbour++) {
                    int y = y(queue[next]) + neighbour / 3 - 1;
                    int x = x(queue[next]) + neighbour % 3 - 1;
                    boolean inside = y >= -1 && y <= height && x >= -1 && x <= width;
                    boolean touching = set[start] || neighbour % 2 == 1;
                    if (inside && touching && set[at(y, x)] == set[start] && !seen[at(y, x)]) {
                        seen[at(y, x)] = true;
                        queue[found++] = at(y, x);
                    }
                }
            }
            return Arrays.copyOf(queue, found);
        }

        BoundingBox box(int[] pixels) {
            int left = width;
            int top = height;
            int right = -1;
            int bottom = -1;
            for (int pixel : pixels) {
                left = Math.min(left, x(pixel));
                right = Math.max(right, x(pixel));
                top = Math.min(top, y(pixel));
                bottom = Math.max(bottom, y(pixel));
            }
            return new BoundingBox(left, top, right + 1, bottom + 1);
        }
    }
}
