package io.github.heatmill.network;

/** The memory outside the heap that a network needs to explain images, bytes: an upper bound. */
public interface PassMemory {
    /** Of one task whose pass takes {@code batch} images at a time. */
    long bytes(int batch);

    /** The same where the pass goes through a network of its own, as a randomised one is. */
    default long bytesAlone(int batch) {
        return bytes(batch);
    }

    /** Of a process beside its tasks. */
    long bytesOnce();
}
