package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import java.util.Arrays;

/**
 * The connected components (8 neighbours) of the pixels at or above a level, as the level sinks: hills appear, grow and
 * are joined at their passes in a union-find forest. Reused from map to map.
 */
final class Components {
    /** The number of components. */
    int count;

    /** The roots of the components, {@link #count} of them. */
    int[] roots = {};

    private final ComponentTree survey = new ComponentTree();
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
    private final int[] ends = new int[Levels.COUNT + 1];

    /** Surveys a map down to level {@code lowest}, at least 1; the level is above all pixels then. */
    void read(byte[] levels, int height, int width, int lowest) {
        survey.read(levels, height, width, lowest);
        this.width = width;
        level = Levels.COUNT;
        count = 0;
        rising = 0;
        Branches hills = survey.hills;
        reserve(hills.count);
        Arrays.fill(ends, 0);
        for (int hill = 0; hill < hills.count; hill++) {
            ends[Levels.COUNT - hills.tops[hill]]++;
        }
        for (int i = 1; i <= Levels.COUNT; i++) {
            ends[i] += ends[i - 1];
        }
        for (int hill = hills.count - 1; hill >= 0; hill--) {
            byTop[--ends[Levels.COUNT - hills.tops[hill]]] = hill;
            parents[hill] = hill;
            areas[hill] = 0;
            lefts[hill] = Integer.MAX_VALUE;
            rights[hill] = -1;
            firsts[hill] = Integer.MAX_VALUE;
            lasts[hill] = -1;
        }
    }

    private void reserve(int hills) {
        if (parents.length < hills) {
            int length = Math.max(hills, 2 * parents.length);
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
        Branches hills = survey.hills;
        while (rising < hills.count && hills.tops[byTop[rising]] == level) {
            roots[count++] = byTop[rising++];
        }
        for (int i = 0; i < rising; i++) {
            pixels += grow(byTop[i]);
        }
        Saddles passes = survey.passes;
        boolean joined = false;
        for (int pass = passes.first(level); pass >= 0; pass = passes.next(pass)) {
            joined |= join(root(passes.one(pass)), root(passes.other(pass)));
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

    private int grow(int hill) {
        Branches hills = survey.hills;
        int at = hill * Levels.COUNT + level;
        int pixels = hills.pixels[at];
        if (pixels > 0) {
            int root = root(hill);
            areas[root] += pixels;
            extend(root, hills.lefts[at], hills.rights[at], hills.firsts[at], hills.lasts[at]);
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

    private int root(int hill) {
        int at = hill;
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
        return survey.hills.count;
    }
}
