package io.github.heatmill.png;

/** Whether bytes that are compressed are searched for what came before. */
enum Repeats {
    /**
     * The differences of a noisy picture repeat by chance: to name the place takes as many bits as to say them again.
     */
    IGNORED {
        @Override
        int writeBlock(PixelDeflater deflater, byte[] source, int from, int end) {
            return deflater.writeLiterals(source, from, end);
        }
    },
    SOUGHT {
        @Override
        int writeBlock(PixelDeflater deflater, byte[] source, int from, int end) {
            return deflater.writeMatches(source, from, end);
        }
    };

    /** Writes a block of the bytes from {@code from}, none at or behind {@code end}; returns where the next begins. */
    abstract int writeBlock(PixelDeflater deflater, byte[] source, int from, int end);
}
