package io.github.heatmill.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How the pieces of a TIFF are compressed (TIFF 6.0, sections 9 and 13; deflate as of TIFF's supplement 2). */
enum TiffCompression {
    NONE(1) {
        @Override
        int decode(byte[] file, int from, int length, byte[] target) {
            int count = Math.min(length, target.length);
            System.arraycopy(file, from, target, 0, count);
            return count;
        }
    },
    /** Codes of 9 to 12 bits, highest bit first, each for bytes that were seen before. */
    LZW(5) {
        @Override
        int decode(byte[] file, int from, int length, byte[] target) throws RefusedImage {
            return new TiffLzw(file, from, length, target).decode();
        }
    },
    DEFLATE(8) {
        @Override
        int decode(byte[] file, int from, int length, byte[] target) throws RefusedImage {
            return inflate(file, from, length, target);
        }
    },
    /** The number that deflate had before it was given one. */
    OLD_DEFLATE(32_946) {
        @Override
        int decode(byte[] file, int from, int length, byte[] target) throws RefusedImage {
            return inflate(file, from, length, target);
        }
    },
    /** Runs: n + 1 bytes as they are for n from 0 on, 1 - n times the next byte for n below 0, but for -128. */
    PACK_BITS(32_773) {
        @Override
        int decode(byte[] file, int from, int length, byte[] target) {
            int end = from + length;
            int next = from;
            int filled = 0;
            while (next < end - 1 && filled < target.length) {
                int run = file[next++];
                if (run >= 0) {
                    int count = Math.min(run + 1, Math.min(end - next, target.length - filled));
                    System.arraycopy(file, next, target, filled, count);
                    next += run + 1;
                    filled += count;
                } else if (run != Byte.MIN_VALUE) {
                    int count = Math.min(1 - run, target.length - filled);
                    Arrays.fill(target, filled, filled + count, file[next++]);
                    filled += count;
                }
            }
            return filled;
        }
    };

    private final int number;

    TiffCompression(int number) {
        this.number = number;
    }

    /** The compression that field 259 numbers so; empty for those of fax and JPEG, which are not read. */
    static Optional<TiffCompression> of(long number) {
        return Arrays.stream(values())
                .filter(compression -> compression.number == number)
                .findFirst();
    }

    /**
     * Fills {@code target} with what the {@code length} bytes from {@code from} say, and returns how many bytes that
     * are; fewer than {@code target} has where the piece is cut short.
     */
    abstract int decode(byte[] file, int from, int length, byte[] target) throws RefusedImage;

    private static int inflate(byte[] file, int from, int length, byte[] target) throws RefusedImage {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, from, length);
            int filled = 0;
            while (filled < target.length && !inflater.finished() && !inflater.needsInput()) {
                int count = inflater.inflate(target, filled, target.length - filled);
                if (count == 0 && inflater.needsDictionary()) {
                    break;
                }
                filled += count;
            }
            return filled;
        } catch (DataFormatException damaged) {
            throw RefusedImage.damaged("a TIFF whose pixels cannot be inflated");
        } finally {
            inflater.end();
        }
    }
}
