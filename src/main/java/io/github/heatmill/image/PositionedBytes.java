package io.github.heatmill.image;

import java.io.IOException;

/** Bytes that can be read at any position: an array, a local file, an object in a store. */
@FunctionalInterface
public interface PositionedBytes {
    /**
     * Fills {@code target} from {@code offset} with the {@code length} bytes from {@code position}. Throws
     * {@link IOException} where they cannot all be read.
     */
    void readFully(long position, byte[] target, int offset, int length) throws IOException;
}
