package io.github.heatmill.statistic;

import io.github.heatmill.cam.Thresholds;
import io.github.heatmill.image.BoundingBox;
import java.util.Arrays;

/**
 * The connected components (8 neighbours) of the pixels at or above a threshold, as it sinks from level to level:
 * branches of the {@link ComponentTree} appear, grow and are joined at their saddles in a union-find forest. Reused
 * from map to map.
 */
final class Components {
    /** The number of components. */
    int count;

    /** The roots of the components, {@link #count} of them. */
    int[] roots = {};

    private final ComponentTree tree = new ComponentTree();
    private int width;
    private int level;
    private int rising;
    private int[] byTop = {};
    private int[] parents = {};
    private int[] areas = {};
    private int[] lefts = {};
    private int[] rights = {};
    private int[] firsts = {};
    private int[] lasts = {};
    private boolean[] changed = {};
    private final int[] ends = new int[Thresholds.COUNT + 1];

    /** Reads a map down to level {@code lowest}, at least 1; the level is above all pixels then. */
    void read(byte[] levels, int height, int width, int lowest) {
        tree.read(levels, height, width, lowest);
        this.width = width;
        level = Thresholds.COUNT;
        count = 0;
        rising = 0;
        Branches branches = tree.branches;
        reserve(branches.count);
        Arrays.fill(ends, 0);
        for (int branch = 0; branch < branches.count; branch++) {
            ends[Thresholds.COUNT - branches.tops[branch]]++;
        }
        for (int i = 1; i <= Thresholds.COUNT; i++) {
            ends[i] += ends[i - 1];
        }
        for (int branch = branches.count - 1; branch >= 0; branch--) {
            byTop[--ends[Thresholds.COUNT - branches.tops[branch]]] = branch;
            parents[branch] = branch;
            areas[branch] = 0;
            lefts[branch] = Integer.MAX_VALUE;
            rights[branch] = -1;
            firsts[branch] = Integer.MAX_VALUE;
            lasts[branch] = -1;
        }
    }

    private void reserve(int branches) {
        if (parents.length < branches) {
            int length = Math.max(branches, 2 * parents.length);
            roots = new int[length];
            byTop = new int[length];
            parents = new int[length];
            areas = new int[length];
            lefts = new int[length];
            rights = new int[length];
            firsts = new int[length];
            lasts = new int[length];
            changed = new boolean[length];
        }
    }

    /** Lowers the level by one; the number of pixels on it. */
    int sink() {
        level--;
        int pixels = 0;
        Branches branches = tree.branches;
        while (rising < branches.count && branches.tops[byTop[rising]] == level) {
            roots[count++] = byTop[rising++];
        }
        for (int i = 0; i < rising; i++) {
            pixels += grow(byTop[i]);
        }
        Saddles saddles = tree.saddles;
        boolean joined = false;
        for (int saddle = saddles.first(level); saddle >= 0; saddle = saddles.next(saddle)) {
            joined |= join(root(saddles.one(saddle)), root(saddles.other(saddle)));
        }
        if (joined) {
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (parents[roots[i]] == roots[i]) {
                    roots[kept++] = roots[i];
                }
            }
            count = kept;
        }
        return pixels;
    }

    private int grow(int branch) {
        Branches branches = tree.branches;
        int at = branch * Thresholds.COUNT + level;
        int pixels = branches.pixels[at];
        if (pixels > 0) {
            int root = root(branch);
            areas[root] += pixels;
            extend(root, branches.lefts[at], branches.rights[at], branches.firsts[at], branches.lasts[at]);
        }
        return pixels;
    }

    private boolean join(int one, int other) {
        if (one == other) {
            return false;
        }
        parents[other] = one;
        areas[one] += areas[other];
        extend(one, lefts[other], rights[other], firsts[other], lasts[other]);
        return true;
    }

    private void extend(int root, int left, int right, int first, int last) {
        if (left < lefts[root] || right > rights[root] || first < firsts[root] || last > lasts[root]) {
            lefts[root] = Math.min(lefts[root], left);
            rights[root] = Math.max(rights[root], right);
            firsts[root] = Math.min(firsts[root], first);
            lasts[root] = Math.max(lasts[root], last);
            changed[root] = true;
        }
    }

    private int root(int branch) {
        int at = branch;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** The root of the component with the most pixels; of several, the one whose first pixel comes first row by row. */
    int largest() {
        int largest = roots[0];
        for (int i = 1; i < count; i++) {
            int root = roots[i];
            if (areas[root] > areas[largest] || (areas[root] == areas[largest] && firsts[root] < firsts[largest])) {
                largest = root;
            }
        }
        return largest;
    }

    /** The box around a component. */
    BoundingBox box(int root) {
        return new BoundingBox(lefts[root], firsts[root] / width, rights[root] + 1, lasts[root] + 1);
    }

    /** Whether a component's box has changed since this was last asked of it. */
    boolean takeChange(int root) {
        boolean was = changed[root];
        changed[root] = false;
        return was;
    }

    /** The greatest number that roots stay below. */
    int most() {
        return tree.branches.count;
    }
}
