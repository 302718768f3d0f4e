package io.github.heatmill.png;

import java.util.Arrays;

/**
 * A canonical Huffman code of limited length, as RFC 1951 wants it (section 3.2.2): made once for each block of a
 * picture from how often each symbol occurs in it, and refilled for the next. Equal counts are taken in the order of
 * the symbols, so that a block has one encoding only.
 */
final class HuffmanCode {
    private final int limit;
    private final int[] lengths;
    private final int[] words;
    private final long[] byCount;
    private final long[] weights;
    private final int[] parents;

    /** A code for that many symbols, no word of it longer than {@code limit} bits. */
    HuffmanCode(int symbols, int limit) {
        this.limit = limit;
        lengths = new int[symbols];
        words = new int[symbols];
        byCount = new long[symbols];
        weights = new long[2 * symbols];
        parents = new int[2 * symbols];
    }

    /** Makes the code for these counts, one a symbol; a symbol with the count 0 gets none. At least one occurs. */
    void fit(int[] counts) {
        int used = sortByCount(counts);
        Arrays.fill(lengths, 0);
        if (used == 1) {
            lengths[(int) byCount[0]] = 1;
        } else {
            // halving the counts flattens the tree; the lengths are within the limit long before all counts are 1
            while (!lengthsWithinLimit(used)) {
                for (int i = 0; i < used; i++) {
                    long halved = ((byCount[i] >>> Integer.SIZE) + 1) / 2;
                    byCount[i] = (halved << Integer.SIZE) | (int) byCount[i];
                }
            }
        }
        assignWords();
    }

    private int sortByCount(int[] counts) {
        int used = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (counts[symbol] > 0) {
                byCount[used++] = ((long) counts[symbol] << Integer.SIZE) | symbol;
            }
        }
        Arrays.sort(byCount, 0, used);
        return used;
    }

    // Huffman's algorithm with two queues: the leaves ascending, and the inner nodes in the order they are made.
    private boolean lengthsWithinLimit(int used) {
        for (int i = 0; i < used; i++) {
            weights[i] = byCount[i] >>> Integer.SIZE;
        }
        int leaf = 0;
        int inner = used;
        int root = 2 * used - 2;
        for (int node = used; node <= root; node++) {
            weights[node] = 0;
            for (int child = 0; child < 2; child++) {
                boolean takesLeaf = leaf < used && (inner >= node || weights[leaf] <= weights[inner]);
                int taken = takesLeaf ? leaf++ : inner++;
                weights[node] += weights[taken];
                parents[taken] = node;
            }
        }
        weights[root] = 0;
        int deepest = 0;
        for (int node = root - 1; node >= 0; node--) {
            weights[node] = weights[parents[node]] + 1;
            if (node < used) {
                lengths[(int) byCount[node]] = (int) weights[node];
                deepest = Math.max(deepest, (int) weights[node]);
            }
        }
        return deepest <= limit;
    }

    private void assignWords() {
        int word = 0;
        for (int length = 1; length <= limit; length++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    words[symbol] = Integer.reverse(word++) >>> (Integer.SIZE - length);
                }
            }
            word <<= 1;
        }
    }

    /** The bits of the symbol's word; 0 if it has none. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** The symbol's word, its first bit lowest. */
    int word(int symbol) {
        return words[symbol];
    }

    /** One more than the last symbol that has a word. */
    int end() {
        int end = lengths.length;
        while (lengths[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
