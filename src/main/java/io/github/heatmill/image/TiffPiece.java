package io.github.heatmill.image;

import java.nio.ByteOrder;

/** The samples of a piece of a TIFF, decompressed: rows of whole bytes, the first sample in the highest bits. */
final class TiffPiece {
    private final byte[] bytes;
    private final int rowBytes;
    private final int bits;
    private final int high;
    private final int low;

    TiffPiece(byte[] bytes, int rowBytes, int bits, ByteOrder order) {
        this.bytes = bytes;
        this.rowBytes = rowBytes;
        this.bits = bits;
        this.high = order == ByteOrder.BIG_ENDIAN ? 0 : 1;
        this.low = 1 - high;
    }

    /** Sample {@code index} of row {@code row}, 0 to 2^bits - 1. */
    int sample(int row, int index) {
        int start = row * rowBytes;
        if (bits == 16) {
            return ((bytes[start + 2 * index + high] & 0xff) << 8) | (bytes[start + 2 * index + low] & 0xff);
        }
        int bit = index * bits;
        return (bytes[start + bit / 8] >> (8 - bits - bit % 8)) & ((1 << bits) - 1);
    }

    /** Makes every sample, stored as what it adds to the same one of the pixel left of it, the sum of both. */
    void undoDifferences(int rows, int width, int together) {
        for (int row = 0; row < rows; row++) {
            for (int index = together; index < width * together; index++) {
                int sum = sample(row, index) + sample(row, index - together);
                int start = row * rowBytes;
                if (bits == 16) {
                    bytes[start + 2 * index + high] = (byte) (sum >> 8);
                    bytes[start + 2 * index + low] = (byte) sum;
                } else {
                    bytes[start + index] = (byte) sum;
                }
            }
        }
    }
}
