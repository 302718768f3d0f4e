package io.github.heatmill.statistic;

/**
 * Finds the hills of a map and the passes between them, in one walk over its rows. A hump joins a hill of the row above
 * where that keeps the hill in one piece at every level; elsewhere a hill begins. Smooth maps have few hills.
 */
final class ComponentTree {
    final Branches hills = new Branches();
    final Saddles passes = new Saddles();
    private UnimodalRuns above = new UnimodalRuns();
    private UnimodalRuns row = new UnimodalRuns();
    private int[] found = {};

    /** Surveys the levels from {@code lowest} up, at least 1. */
    void read(byte[] levels, int height, int width, int lowest) {
        hills.clear();
        passes.clear();
        above.clear();
        for (int y = 0; y < height; y++) {
            row.cut(levels, y * width, width, lowest);
            int first = 0;
            for (int hump = 0; hump < row.count; hump++) {
                while (first < above.count && above.ends[first] < row.starts[hump]) {
                    first++;
                }
                join(levels, first, hump);
                hills.grow(levels, row, hump, y);
            }
            UnimodalRuns done = above;
            above = row;
            row = done;
        }
    }

    // the humps of the row above that touch it begin with the given one
    private void join(byte[] levels, int first, int hump) {
        int top = row.tops[hump];
        int hill = -1;
        int end = first;
        reserve(above.count);
        for (; end < above.count && above.touch(end, row, hump); end++) {
            int pass = above.pass(levels, end, row, hump);
            found[end] = pass;
            if (pass == top || (hill < 0 && pass == hills.tops[above.hills[end]])) {
                hill = above.hills[end];
            }
        }
        hill = hill < 0 ? hills.add() : hill;
        row.hills[hump] = hill;
        for (int i = first; i < end; i++) {
            if (above.hills[i] != hill) {
                passes.add(found[i], above.hills[i], hill);
            }
        }
        if (hump > 0 && row.ends[hump - 1] == row.starts[hump] && row.hills[hump - 1] != hill) {
            passes.add(levels[row.offset + row.starts[hump] - 1], row.hills[hump - 1], hill);
        }
    }

    private void reserve(int humps) {
        if (found.length < humps) {
            found = new int[2 * humps];
        }
    }
}
