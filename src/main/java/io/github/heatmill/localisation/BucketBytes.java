package io.github.heatmill.localisation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A {@link BucketState} as bytes: the ids ascending, then the sums as signed numbers of 7 bits a byte, the least first,
 * with a run of zeros as a zero and its length. Equal states have equal bytes; most sums are small, so these take a sixth
 * of the memory.
 */
final class BucketBytes {
    private static final int MOST_IDS = 1 << 27;

    private BucketBytes() {}

    static byte[] write(BucketState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to memory", e);
        }
        return bytes.toByteArray();
    }

    static void write(BucketState state, DataOutput out) throws IOException {
        long[] ids = state.ids();
        writeNumber(ids.length, out);
        for (long id : ids) {
            out.writeLong(id);
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
    }

    /** What {@link #write} wrote; empty where the bytes are none of it. */
    static Optional<BucketState> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            // before any array is made: a length from elsewhere is believed only if the bytes can hold it
            in.mark(Integer.MAX_VALUE);
            long ids = readNumber(in);
            if (ids < 0 || ids > in.available() / Long.BYTES) {
                return Optional.empty();
            }
            in.reset();
            BucketState state = read(in);
            return in.available() == 0 ? Optional.of(state) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    static BucketState read(DataInput in) throws IOException {
        long count = readNumber(in);
        if (count < 0 || count > MOST_IDS) {
            throw new IOException(count + " explanations");
        }
        long[] ids = new long[(int) count];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readLong();
        }
        long[] sums = new long[SumLayout.LENGTH];
        int place = 0;
        while (place < sums.length) {
            sums[place] = readNumber(in);
            if (sums[place] == 0) {
                long zeros = readNumber(in);
                if (zeros < 0 || zeros >= sums.length - place) {
                    throw new IOException(zeros + " zeros at " + place);
                }
                place += (int) zeros;
            }
            place++;
        }
        return BucketState.of(sums, ids);
    }

    // zigzag: small numbers of either sign are short
    private static void writeNumber(long number, DataOutput out) throws IOException {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readNumber(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = in.readByte();
            number |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return number >>> 1 ^ -(number & 1);
            }
        }
        throw new IOException("a number of more than 64 bits");
    }
}
