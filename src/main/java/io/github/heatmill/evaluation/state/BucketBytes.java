package io.github.heatmill.evaluation.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A {@link BucketState} as bytes: the ids ascending, then the sums as signed numbers of 7 bits a byte, the least first,
 * with a run of zeros as a zero and its length. Equal states have equal bytes; most sums are small, so these take a
 * sixth of the memory.
 */
final class BucketBytes {
    /** A number of 64 bits takes at most 10 bytes of 7. */
    private static final int LONGEST_NUMBER = 10;

    private BucketBytes() {}

    static byte[] write(BucketState state) {
        long[] ids = state.ids();
        int most = LONGEST_NUMBER + Long.BYTES * ids.length + LONGEST_NUMBER * SumLayout.LENGTH;
        ByteBuffer out = ByteBuffer.allocate(most);
        writeNumber(ids.length, out);
        for (long id : ids) {
            out.putLong(id);
        }
        int place = 0;
        while (place < SumLayout.LENGTH) {
            long sum = state.sum(place);
            writeNumber(sum, out);
            if (sum == 0) {
                int from = place;
                while (place + 1 < SumLayout.LENGTH && state.sum(place + 1) == 0) {
                    place++;
                }
                writeNumber(place - from, out);
            }
            place++;
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** What {@link #write} wrote; empty if the bytes are something else. */
    static Optional<BucketState> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            long count = readNumber(in);
            // a length from elsewhere is believed only if the bytes can hold it
            if (count < 0 || count > in.remaining() / Long.BYTES) {
                return Optional.empty();
            }
            long[] ids = new long[(int) count];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = in.getLong();
            }
            return readSums(in).filter(sums -> !in.hasRemaining()).map(sums -> BucketState.of(sums, ids));
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }

    private static Optional<long[]> readSums(ByteBuffer in) {
        long[] sums = new long[SumLayout.LENGTH];
        int place = 0;
        while (place < sums.length) {
            sums[place] = readNumber(in);
            if (sums[place] == 0) {
                long zeros = readNumber(in);
                if (zeros < 0 || zeros >= sums.length - place) {
                    return Optional.empty();
                }
                place += (int) zeros;
            }
            place++;
        }
        return Optional.of(sums);
    }

    // zigzag: small numbers of either sign are short
    private static void writeNumber(long number, ByteBuffer out) {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    // bits beyond the 64th are lost, so that any bytes are a number
    private static long readNumber(ByteBuffer in) {
        long number = 0;
        int shift = 0;
        byte part;
        do {
            part = in.get();
            number |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0 && shift < Long.SIZE);
        return number >>> 1 ^ -(number & 1);
    }
}
