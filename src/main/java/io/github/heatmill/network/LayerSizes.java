package io.github.heatmill.network;

import java.util.ArrayList;
import java.util.List;

/**
 * How many numbers one image is at each layer of a network.
 *
 * @param spec the network
 */
record LayerSizes(NetworkSpec spec) {
    /** oneDNN keeps channels in blocks of so many, the last one filled up. */
    private static final int BLOCK = 16;

    /** Behind each convolution. */
    List<Long> outputs() {
        List<Long> outputs = new ArrayList<>();
        for (int layer = 0; layer < spec.filters().size(); layer++) {
            outputs.add(area(layer) * spec.filters().get(layer));
        }
        return outputs;
    }

    /** Behind each pool; none if there is none. */
    List<Long> pools() {
        List<Long> pools = new ArrayList<>();
        for (int layer = 0; layer < spec.architecture().pools(spec.filters().size()); layer++) {
            pools.add(area(layer + 1) * spec.filters().get(layer));
        }
        return pools;
    }

    /** Input and output of the convolution {@code layer}, 0 the first, in blocks; the input {@code channels} wide. */
    long inBlocks(int layer, int channels) {
        return area(layer) * (inBlocks(channels) + inBlocks(spec.filters().get(layer)));
    }

    /** The greatest of the convolutions behind the first, whose input has a gradient; 0 if there is but one. */
    long greatestInBlocks() {
        long greatest = 0;
        for (int layer = 1; layer < spec.filters().size(); layer++) {
            greatest = Math.max(greatest, inBlocks(layer, spec.filters().get(layer - 1)));
        }
        return greatest;
    }

    private long area(int layer) {
        return (long) (spec.height() >> layer) * (spec.width() >> layer);
    }

    private static long inBlocks(int channels) {
        return (channels + BLOCK - 1L) / BLOCK * BLOCK;
    }

    static long sum(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    /** The greatest; 0 if there is none. */
    static long greatest(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
