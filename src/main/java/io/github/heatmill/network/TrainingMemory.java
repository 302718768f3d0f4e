package io.github.heatmill.network;

import java.util.List;

/**
 * The memory outside the heap that one worker needs to train a network, bytes: an upper bound.
 *
 * <p>In floats an image, where o is the size of a convolution's output, p that of a pool's and i that of a
 * convolution's input: DL4J keeps three workspaces, of the activations (the sum of all o and p), of the gradients on
 * their way back (the greatest o and the greatest p, for they take turns) and of deltas behind ReLU (the greatest of
 * all p and the last o). In its first step each array is allocated by itself, in the second the workspaces, so they
 * count twice. oneDNN brings input, output and gradients of a convolution into its own layout, in blocks of 16
 * channels: three times the greatest i + o. Four times the image itself is being read, read ahead and learned from. To
 * that come ten times one image for the first layer's weight gradient, and copies of the parameters: with Adam's state
 * and oneDNN's layouts at most 16 of the convolutions' and 8 of the head's.
 *
 * <p>The formula is as large as what {@code MemoryBench} measured, or up to 1.4 times as large; docs/performance.md has
 * the table.
 *
 * @param spec the network
 */
public record TrainingMemory(NetworkSpec spec) {
    private static final long MIB = 1 << 20;
    /** What a worker has beside its arrays. */
    private static final long FIXED = 8 * MIB;

    private static final int FIRST_LAYER_COPIES = 10;
    private static final int IMAGE_COPIES = 4;
    private static final int MOST_VALIDATED = 16;

    /** While it learns from {@code batch} images at a time. */
    public long bytes(int batch) {
        return kept(batch)
                + Float.BYTES
                        * (batch * (workspaces() + layouts() + IMAGE_COPIES * area()) + FIRST_LAYER_COPIES * area());
    }

    /** What of it stays between two rounds: the workspaces of {@code batch} images, and the parameters. */
    long kept(int batch) {
        return FIXED + Float.BYTES * (batch * workspaces() + parameters());
    }

    /**
     * How many images go through the network together in validation where {@code batch} are learned from: 16, or as
     * many as fit beside what is kept, so that validating needs no more than training.
     */
    public int validationBatch(int batch) {
        ForwardMemory forward = new ForwardMemory(spec, Arithmetic.DIRECT);
        int validated = MOST_VALIDATED;
        while (validated > 1 && kept(batch) + forward.bytes(validated) > bytes(batch)) {
            validated /= 2;
        }
        return validated;
    }

    private long workspaces() {
        LayerSizes layers = new LayerSizes(spec);
        List<Long> outputs = layers.outputs();
        List<Long> pools = layers.pools();
        long last = outputs.get(outputs.size() - 1);
        long deltas = Math.max(last, LayerSizes.greatest(pools));
        return LayerSizes.sum(outputs)
                + LayerSizes.sum(pools)
                + LayerSizes.greatest(outputs)
                + LayerSizes.greatest(pools)
                + deltas;
    }

    private long layouts() {
        LayerSizes layers = new LayerSizes(spec);
        return Math.max(layers.inBlocks(0, 1), 3 * layers.greatestInBlocks());
    }

    private long parameters() {
        long head = spec.architecture().headParameters(spec);
        return 16 * (spec.parameters() - head) + 8 * head;
    }

    private long area() {
        return (long) spec.height() * spec.width();
    }
}
