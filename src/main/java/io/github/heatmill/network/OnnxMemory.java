package io.github.heatmill.network;

/**
 * The memory outside the heap that a network from an ONNX file needs. Weights are in memory once a process, but while
 * ONNX Runtime reads them they are there several times over: as the file, as its message, as tensors, and laid out for
 * the processor; glibc keeps what that took. The rest is of the images: their buffers, and the tensors that are in
 * memory at the same time, in chunks that grow with what is asked for.
 *
 * @param weightBytes of all weights
 * @param live numbers of one image that are in memory at the same time
 * @param given numbers of the buffers for one image: its input, and its values at a layer
 */
record OnnxMemory(long weightBytes, long live, long given) implements PassMemory {
    private static final long MIB = 1 << 20;
    /** Of a session, whatever its network. */
    private static final long LEAST = 20 * MIB;
    /** Of the weights, while they are read. */
    private static final double COPIES = 5.5;
    /** Of the live tensors: those of one layout beside the other, and the room that chunks leave. */
    private static final double CHUNKS = 2.25;

    @Override
    public long bytes(int batch) {
        return (long) Float.BYTES * batch * (given + Math.round(CHUNKS * live));
    }

    @Override
    public long bytesAlone(int batch) {
        return bytes(batch) + bytesOnce();
    }

    @Override
    public long bytesOnce() {
        return LEAST + Math.round(COPIES * weightBytes);
    }
}
