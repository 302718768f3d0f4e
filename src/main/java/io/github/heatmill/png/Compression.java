package io.github.heatmill.png;

/** How the pixels of a PNG become fewer bytes; docs/performance.md has what each combination costs and saves. */
record Compression(RowFilter filter, Repeats repeats) {
    /** For noise, as of steel under a microscope: fewest bits a difference, and no search. */
    static final Compression NOISY = new Compression(RowFilter.AVERAGE, Repeats.IGNORED);
    /** For areas of one colour, as of charts and panels, and for enlarged pictures. */
    static final Compression FLAT = new Compression(RowFilter.ABOVE, Repeats.SOUGHT);
    /** For indices of a palette, whose differences mean nothing. */
    static final Compression INDICES = new Compression(RowFilter.NONE, Repeats.SOUGHT);

    private static final int SAMPLED = 8;
    private static final int FLAT_SHARE = 3;

    /**
     * What suits samples of shape [rows, rowBytes]: a picture is flat where, in every eighth row, at least a third of
     * the samples equal the one above. Overlays on images of steel have 0.05 to 0.3.
     */
    static Compression suiting(byte[] samples, int rowBytes) {
        int equal = 0;
        int seen = 0;
        for (int row = rowBytes * (SAMPLED / 2); row < samples.length; row += rowBytes * SAMPLED) {
            for (int i = row; i < row + rowBytes; i++) {
                equal += samples[i] == samples[i - rowBytes] ? 1 : 0;
            }
            seen += rowBytes;
        }
        return FLAT_SHARE * equal >= seen ? FLAT : NOISY;
    }
}
