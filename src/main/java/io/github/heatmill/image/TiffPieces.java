package io.github.heatmill.image;

import java.nio.ByteOrder;

/**
 * The pieces that a TIFF's image is cut into (TIFF 6.0, sections 3, 14 and 15): strips as wide as the image, or tiles.
 * They cover the image in rows, once for all samples of a pixel together, or once for each.
 */
final class TiffPieces {
    private static final int COMPRESSION = 259;
    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;

    private static final int MOST_PIECES = 1 << 20;
    /** Tiles reach beyond the image, and those of a small image may be larger than it. */
    private static final long LARGEST_TILE = 1L << 20;

    private final byte[] file;
    private final ByteOrder order;
    private final boolean tiled;
    private final int imageHeight;
    private final int width;
    private final int height;
    private final int across;
    private final int down;
    /** Samples that lie together in a pixel of a piece. */
    private final int together;

    private final int bits;
    private final TiffCompression compression;
    private final boolean differences;
    private final long[] offsets;
    private final long[] lengths;

    /** The pieces of an image of {@code columns} x {@code rows} pixels, not yet decoded. */
    private TiffPieces(byte[] file, TiffDirectory directory, TiffSamples samples, int columns, int rows, long largest)
            throws RefusedImage {
        this.file = file;
        this.order = directory.order();
        this.tiled = directory.has(TILE_OFFSETS);
        long wide = tiled ? directory.value(TILE_WIDTH, 0) : columns;
        long high = tiled ? directory.value(TILE_HEIGHT, 0) : Math.min(rows, directory.value(ROWS_PER_STRIP, rows));
        if (wide < 1 || high < 1 || wide > largest / high) {
            throw RefusedImage.damaged("a TIFF in pieces of " + wide + " x " + high + " pixels");
        }
        this.imageHeight = rows;
        this.width = (int) wide;
        this.height = (int) high;
        this.across = (columns + width - 1) / width;
        this.down = (rows + height - 1) / height;
        this.together = samples.separate() ? 1 : samples.count();
        this.bits = samples.bits();
        this.compression = compression(directory);
        this.differences = differences(directory, compression, bits);
        this.offsets = directory.values(tiled ? TILE_OFFSETS : STRIP_OFFSETS, MOST_PIECES);
        this.lengths = directory.values(tiled ? TILE_BYTES : STRIP_BYTES, MOST_PIECES);
        long pieces = (long) across * down * (samples.separate() ? samples.count() : 1);
        if (offsets.length != pieces || lengths.length != pieces) {
            throw RefusedImage.damaged("a TIFF of " + offsets.length + " pieces where " + pieces + " cover it");
        }
    }

    static TiffPieces of(
            byte[] file, TiffDirectory directory, TiffSamples samples, int columns, int rows, ImageLimits limits)
            throws RefusedImage {
        long largest = Math.max(limits.maxPixels(), LARGEST_TILE);
        return new TiffPieces(file, directory, samples, columns, rows, largest);
    }

    private static TiffCompression compression(TiffDirectory directory) throws RefusedImage {
        if (directory.value(FILL_ORDER, 1) != 1) {
            throw RefusedImage.unsupported("it is a TIFF whose bytes hold their lowest bit first");
        }
        long number = directory.value(COMPRESSION, 1);
        return TiffCompression.of(number)
                .orElseThrow(() -> RefusedImage.unsupported("it is a TIFF compressed as "
                        + (number == 6 || number == 7 ? "JPEG" : number <= 4 ? "fax" : "kind " + number)));
    }

    private static boolean differences(TiffDirectory directory, TiffCompression compression, int bits)
            throws RefusedImage {
        long predictor = directory.value(PREDICTOR, 1);
        if (predictor == 1 || compression == TiffCompression.NONE || compression == TiffCompression.PACK_BITS) {
            return false;
        }
        if (predictor != 2 || bits < 8) {
            throw RefusedImage.unsupported("it is a TIFF with a rare predictor (kind " + predictor + ")");
        }
        return true;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int across() {
        return across;
    }

    int down() {
        return down;
    }

    /**
     * The samples of a piece, row by row. Throws {@link RefusedImage} if it lies outside the file or gives fewer bytes
     * than its samples have.
     */
    TiffPiece decode(int plane, int y, int x) throws RefusedImage {
        int piece = (plane * down + y) * across + x;
        if (offsets[piece] + lengths[piece] > file.length) {
            throw RefusedImage.cutShort("a TIFF that ends inside its pixels");
        }
        int rows = tiled ? height : Math.min(height, imageHeight - y * height);
        long rowBytes = ((long) width * together * bits + 7) / 8;
        byte[] decoded = new byte[Math.toIntExact(rowBytes * rows)];
        if (compression.decode(file, (int) offsets[piece], (int) lengths[piece], decoded) < decoded.length) {
            throw RefusedImage.damaged("a TIFF with fewer pixels than its size says");
        }
        TiffPiece samples = new TiffPiece(decoded, (int) rowBytes, bits, order);
        if (differences) {
            samples.undoDifferences(rows, width, together);
        }
        return samples;
    }
}
