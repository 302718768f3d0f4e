package io.github.heatmill.statistic;

/**
 * The component tree (max-tree) of a map's {@link Levels}: which connected sets of pixels, 8 neighbours, lie at or
 * above each level, and how they are connected (Salembier, Oliveras and Garrido, "Antiextensive Connected Operators for
 * Image and Sequence Processing", IEEE Transactions on Image Processing 7(4), 1998).
 *
 * <p>A tree of pixels is more than is needed here, where maps are smooth and only areas and boxes by level are asked
 * for. So one walk over the rows cuts each into {@link UnimodalRuns}, joins runs into {@link Branches} that are one
 * component or nothing at every level, and notes the {@link Saddles} at which branches meet. {@link Components} then
 * lowers the level and merges branches at their saddles by union-find, as Najman and Couprie do with pixels ("Building
 * the Component Tree in Quasi-Linear Time", IEEE Transactions on Image Processing 15(11), 2006). Reused from map to
 * map.
 */
final class ComponentTree {
    final Branches branches = new Branches();
    final Saddles saddles = new Saddles();
    private UnimodalRuns above = new UnimodalRuns();
    private UnimodalRuns row = new UnimodalRuns();
    private int[] found = {};

    /** Reads the levels from {@code lowest} up, at least 1. */
    void read(byte[] levels, int height, int width, int lowest) {
        branches.clear();
        saddles.clear();
        above.clear();
        for (int y = 0; y < height; y++) {
            row.cut(levels, y * width, width, lowest);
            int first = 0;
            for (int run = 0; run < row.count; run++) {
                while (first < above.count && above.ends[first] < row.starts[run]) {
                    first++;
                }
                join(levels, first, run);
                branches.grow(levels, row, run, y);
            }
            UnimodalRuns done = above;
            above = row;
            row = done;
        }
    }

    // a run joins a branch of the row above where that keeps the branch in one piece at every level, and begins one
    // elsewhere; the runs of the row above that touch it begin with the given one
    private void join(byte[] levels, int first, int run) {
        int top = row.tops[run];
        int branch = -1;
        int end = first;
        reserve(above.count);
        for (; end < above.count && above.touch(end, row, run); end++) {
            int saddle = above.saddle(levels, end, row, run);
            found[end] = saddle;
            if (saddle == top || (branch < 0 && saddle == branches.tops[above.branches[end]])) {
                branch = above.branches[end];
            }
        }
        branch = branch < 0 ? branches.add() : branch;
        row.branches[run] = branch;
        for (int i = first; i < end; i++) {
            if (above.branches[i] != branch) {
                saddles.add(found[i], above.branches[i], branch);
            }
        }
        if (run > 0 && row.ends[run - 1] == row.starts[run] && row.branches[run - 1] != branch) {
            saddles.add(levels[row.offset + row.starts[run] - 1], row.branches[run - 1], branch);
        }
    }

    private void reserve(int runs) {
        if (found.length < runs) {
            found = new int[2 * runs];
        }
    }
}
