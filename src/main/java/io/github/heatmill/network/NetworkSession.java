package io.github.heatmill.network;

import io.github.heatmill.image.Image;
import java.util.List;

/**
 * One task's passes through a network. Memory is allocated once and reused, so it does not grow with the number of
 * images. Not for two threads at once; {@link #close} frees what is outside the heap.
 */
public interface NetworkSession extends AutoCloseable {
    NetworkDescription network();

    /** Images that go through the network together. */
    int batch();

    /**
     * What the network makes of up to {@link #batch} images, in their order; it stays valid after the next call. What
     * an image gets depends neither on its place nor on the others.
     *
     * @throws IllegalArgumentException on too many images, or on one that is not of the network's input size
     */
    List<ImageEvidence> run(List<? extends Image> images);

    /** The same for images of any size that come to the network by {@code fitting}; it closes this one with itself. */
    default NetworkSession fitted(Fitting fitting) {
        return FittedSession.of(this, fitting);
    }

    @Override
    void close();
}
