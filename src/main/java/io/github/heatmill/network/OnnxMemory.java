package io.github.heatmill.network;

/**
 * The memory outside the heap that a network from an ONNX file needs: each session has its weights, laid out for the
 * processor beside what was read, and a few of the largest tensors at a time for each image of a batch.
 *
 * @param weightBytes of all weights
 * @param largest numbers of the largest tensor of one image
 */
record OnnxMemory(long weightBytes, long largest) implements PassMemory {
    private static final long MIB = 1 << 20;
    /** Of the weights, in a session. */
    private static final int COPIES = 2;
    /** Of the largest tensor, at the same time. */
    private static final int TENSORS = 6;

    @Override
    public long bytes(int batch) {
        return 32 * MIB + COPIES * weightBytes + TENSORS * Float.BYTES * batch * largest;
    }

    /** The file itself, while it is loaded. */
    @Override
    public long bytesOnce() {
        return COPIES * weightBytes;
    }
}
