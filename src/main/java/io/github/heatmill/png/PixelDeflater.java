package io.github.heatmill.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses bytes to a raw deflate stream (RFC 1951): Huffman codes made for each block and, where {@link Repeats}
 * asks for it, repetitions found by one look at the last place that began with the same three bytes. The JDK's Deflater
 * is the zlib of the machine, whose bytes differ between builds; these are the same everywhere, and cost less time.
 *
 * <p>Not for use by several threads at once; it keeps its buffers.
 */
final class PixelDeflater {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 1 << 15;
    private static final int END_OF_BLOCK = 256;
    private static final int FIRST_LENGTH = 257;
    // places within a match that can be found again; remembering them all takes more time than it saves bytes
    private static final int REMEMBERED = 6;
    private static final int DISTANCES = 30;
    private static final int DYNAMIC = 2;
    // RFC 1951, 3.2.5: a match of length n is the symbol 257 + i of the last base <= n, and its extra bits
    private static final int[] LENGTH_BASES = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] EXTRA_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    // RFC 1951, 3.2.7: the order in which the lengths of the code for code lengths are written
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    // a literal 0..255, or the length of a match << 16 | its distance - 1
    private final int[] tokens = new int[BLOCK];
    private final LastPlaces lastPlaces = new LastPlaces();
    private final int[] kindOfLength = new int[LastPlaces.LONGEST + 1];
    private final int[] counts = new int[FIRST_LENGTH + LENGTH_BASES.length];
    private final HuffmanCode code = new HuffmanCode(counts.length, 15);
    private final int[] otherCounts = new int[3 * END_OF_BLOCK];
    private final int[] distanceCounts = new int[DISTANCES];
    private final HuffmanCode distanceCode = new HuffmanCode(DISTANCES, 15);
    private final int[] lengthCounts = new int[LENGTH_ORDER.length];
    private final HuffmanCode lengthCode = new HuffmanCode(LENGTH_ORDER.length, 7);

    // the word of each literal, and its length << 16
    private final int[] literals = new int[END_OF_BLOCK];

    private byte[] target = new byte[0];
    private int at;
    private long bits;
    private int bitCount;

    PixelDeflater() {
        for (int i = 0; i < LENGTH_BASES.length; i++) {
            Arrays.fill(kindOfLength, LENGTH_BASES[i], kindOfLength.length, i);
        }
    }

    /**
     * The most bytes that {@code length} bytes can become: 15 bits for a literal, 48 for a match, the blocks' heads.
     */
    static int bound(int length) {
        return Math.addExact(Math.multiplyExact(length, 2), 400 * (length / BLOCK + 2));
    }

    /**
     * Writes the stream of the first {@code length} bytes of {@code source} into {@code target} from {@code start},
     * which must have room for {@link #bound}, and returns where it ends.
     */
    int deflate(byte[] source, int length, Repeats repeats, byte[] target, int start) {
        this.target = target;
        at = start;
        // what was compressed before must not show in the bytes
        lastPlaces.forget();
        int from = 0;
        do {
            from = repeats.writeBlock(this, source, from, length);
        } while (from < length);
        writeBits(0, (Byte.SIZE - bitCount) % Byte.SIZE);
        return at;
    }

    /** Writes a block without looking for repetitions; returns where the next begins. */
    int writeLiterals(byte[] source, int from, int end) {
        int next = Math.min(from + BLOCK, end);
        Arrays.fill(counts, 0);
        Arrays.fill(distanceCounts, 0);
        count(source, from, next);
        fitCodes();
        writeHead(next == end);
        writeWords(source, from, next);
        return next;
    }

    // Four tables, because counting a byte twice in a row in the same place waits for the first.
    private void count(byte[] source, int from, int to) {
        int[] first = counts;
        Arrays.fill(otherCounts, 0);
        int[] others = otherCounts;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            first[source[i] & 0xff]++;
            others[source[i + 1] & 0xff]++;
            others[END_OF_BLOCK + (source[i + 2] & 0xff)]++;
            others[2 * END_OF_BLOCK + (source[i + 3] & 0xff)]++;
        }
        for (; i < to; i++) {
            first[source[i] & 0xff]++;
        }
        for (int value = 0; value < END_OF_BLOCK; value++) {
            first[value] += others[value] + others[END_OF_BLOCK + value] + others[2 * END_OF_BLOCK + value];
        }
    }

    /** Writes a block with repetitions for what came before in a window of 32 KiB; returns where the next begins. */
    int writeMatches(byte[] source, int from, int end) {
        Arrays.fill(counts, 0);
        Arrays.fill(distanceCounts, 0);
        int size = 0;
        int next = from;
        while (next < end && size < BLOCK) {
            int length = 1;
            if (next + LastPlaces.SHORTEST <= end) {
                int place = lastPlaces.replace(source, next);
                length = LastPlaces.matchLength(source, place, next, end);
                if (length >= LastPlaces.SHORTEST) {
                    int distance = next - place - 1;
                    tokens[size++] = (length << 16) | distance;
                    counts[FIRST_LENGTH + kindOfLength[length]]++;
                    distanceCounts[kindOfDistance(distance)]++;
                    lastPlaces.remember(source, next + 1, next + Math.min(length, REMEMBERED), end);
                    next += length;
                    continue;
                }
            }
            int literal = source[next++] & 0xff;
            tokens[size++] = literal;
            counts[literal]++;
        }
        fitCodes();
        writeHead(next == end);
        writeTokens(size);
        return next;
    }

    private void fitCodes() {
        counts[END_OF_BLOCK] = 1;
        code.fit(counts);
        // a block without a match still names one distance
        distanceCounts[0]++;
        distanceCode.fit(distanceCounts);
        for (int value = 0; value < END_OF_BLOCK; value++) {
            literals[value] = code.word(value) | (code.length(value) << Short.SIZE);
        }
    }

    private void writeHead(boolean last) {
        writeBits(last ? 1 : 0, 1);
        writeBits(DYNAMIC, 2);
        writeCodes();
    }

    // In local variables, and three words of at most 15 bits between two stores: this loop is much of the time of a
    // picture.
    private void writeWords(byte[] source, int from, int to) {
        byte[] out = target;
        int[] words = literals;
        int end = at;
        long pending = bits;
        int pendingCount = bitCount;
        int i = from;
        for (; i + 3 <= to; i += 3) {
            int first = words[source[i] & 0xff];
            int second = words[source[i + 1] & 0xff];
            int third = words[source[i + 2] & 0xff];
            pending |= (long) (first & 0xffff) << pendingCount;
            pendingCount += first >>> Short.SIZE;
            pending |= (long) (second & 0xffff) << pendingCount;
            pendingCount += second >>> Short.SIZE;
            pending |= (long) (third & 0xffff) << pendingCount;
            pendingCount += third >>> Short.SIZE;
            LONGS.set(out, end, pending);
            end += pendingCount >>> 3;
            pending >>>= pendingCount & ~7;
            pendingCount &= 7;
        }
        at = end;
        bits = pending;
        bitCount = pendingCount;
        for (; i < to; i++) {
            int word = words[source[i] & 0xff];
            writeBits(word & 0xffff, word >>> Short.SIZE);
        }
        writeBits(code.word(END_OF_BLOCK), code.length(END_OF_BLOCK));
    }

    // RFC 1951, 3.2.5: the distances less one fall into two kinds for each power of two, from 0, 1, 2, 3 on
    private static int kindOfDistance(int distance) {
        if (distance < 2) {
            return distance;
        }
        int power = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(distance);
        return 2 * power + ((distance >> (power - 1)) & 1);
    }

    private static int extraBits(int kindOfDistance) {
        return kindOfDistance < 2 ? 0 : kindOfDistance / 2 - 1;
    }

    private void writeTokens(int size) {
        // in local variables: this loop is much of the time of a picture
        byte[] out = target;
        int end = at;
        long pending = bits;
        int pendingCount = bitCount;
        for (int i = 0; i < size; i++) {
            int token = tokens[i];
            if (token < END_OF_BLOCK) {
                pending |= (long) (literals[token] & 0xffff) << pendingCount;
                pendingCount += literals[token] >>> Short.SIZE;
            } else {
                int length = token >>> 16;
                int kind = kindOfLength[length];
                pending |= (long) code.word(FIRST_LENGTH + kind) << pendingCount;
                pendingCount += code.length(FIRST_LENGTH + kind);
                pending |= (long) (length - LENGTH_BASES[kind]) << pendingCount;
                pendingCount += EXTRA_BITS[kind];
                int distance = token & 0xffff;
                int kindOfDistance = kindOfDistance(distance);
                pending |= (long) distanceCode.word(kindOfDistance) << pendingCount;
                pendingCount += distanceCode.length(kindOfDistance);
                int extra = extraBits(kindOfDistance);
                pending |= (long) (distance & ((1 << extra) - 1)) << pendingCount;
                pendingCount += extra;
            }
            // whole bytes go out, without a branch that nothing could predict
            LONGS.set(out, end, pending);
            end += pendingCount >>> 3;
            pending >>>= pendingCount & ~7;
            pendingCount &= 7;
        }
        at = end;
        bits = pending;
        bitCount = pendingCount;
        writeBits(code.word(END_OF_BLOCK), code.length(END_OF_BLOCK));
    }

    // Both codes as the lengths of their words, each length a word of a third code.
    private void writeCodes() {
        int end = Math.max(FIRST_LENGTH, code.end());
        int distanceEnd = distanceCode.end();
        Arrays.fill(lengthCounts, 0);
        for (int symbol = 0; symbol < end; symbol++) {
            lengthCounts[code.length(symbol)]++;
        }
        for (int kind = 0; kind < distanceEnd; kind++) {
            lengthCounts[distanceCode.length(kind)]++;
        }
        lengthCode.fit(lengthCounts);
        writeBits(end - FIRST_LENGTH, 5);
        writeBits(distanceEnd - 1, 5);
        writeBits(LENGTH_ORDER.length - 4, 4);
        for (int length : LENGTH_ORDER) {
            writeBits(lengthCode.length(length), 3);
        }
        for (int symbol = 0; symbol < end; symbol++) {
            writeBits(lengthCode.word(code.length(symbol)), lengthCode.length(code.length(symbol)));
        }
        for (int kind = 0; kind < distanceEnd; kind++) {
            writeBits(lengthCode.word(distanceCode.length(kind)), lengthCode.length(distanceCode.length(kind)));
        }
    }

    private void writeBits(int value, int count) {
        bits |= (long) value << bitCount;
        bitCount += count;
        LONGS.set(target, at, bits);
        at += bitCount >>> 3;
        bits >>>= bitCount & ~7;
        bitCount &= 7;
    }
}
