package io.github.heatmill.network;

/** The memory that a network needs to explain images, bytes: an upper bound, outside the heap unless said otherwise. */
public interface PassMemory {
    /** Of one task whose pass takes {@code batch} images at a time. */
    long bytes(int batch);

    /** The same where the pass goes through a network of its own, as a randomised one is. */
    default long bytesAlone(int batch) {
        return bytes(batch);
    }

    /** In the heap, of one task, for layers below the one that the network proposes; 0 where none was asked for. */
    default long heap(int batch) {
        return 0;
    }

    /** Of a process beside its tasks. */
    long bytesOnce();
}
