package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyRowsTest {
    /** Counts requests and keeps the largest, over an array whose bytes are made on the spot. */
    private static final class MadeBytes implements PositionedBytes {
        private final long length;
        private int requests;
        private int largest;
        private long end;

        MadeBytes(long length) {
            this.length = length;
        }

        static byte at(long position) {
            return (byte) (position * 31 + (position >> 8) * 7);
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int count) throws IOException {
            if (position < 0 || position + count > length) {
                throw new IOException("Expected a read inside 0.." + length);
            }
            requests++;
            largest = Math.max(largest, count);
            end = Math.max(end, position + count);
            for (int i = 0; i < count; i++) {
                target[offset + i] = at(position + i);
            }
        }
    }

    private static NpyHeader header(boolean fortranOrder, Long... shape) {
        return new NpyHeader("a.npy", NpyDtype.U1, false, fortranOrder, List.of(shape), 128);
    }

    @Test
    void rowsInSequenceAreReadInBlocks() throws IOException {
        NpyHeader header = header(false, 1000L, 200L, 200L);
        MadeBytes bytes = new MadeBytes(128 + 40_000_000);
        NpyRows rows = new NpyRows(header, bytes);
        byte[] row = new byte[40_000];
        for (int i = 0; i < 1000; i++) {
            rows.read(i, row);
            assertThat(row[7]).isEqualTo(MadeBytes.at(128 + i * 40_000L + 7));
        }

        // one row, then blocks of 4 MiB / 40000 = 104 rows: 1 + ceil(999 / 104) = 11
        assertThat(bytes.requests).isEqualTo(11);
        assertThat(bytes.largest).isEqualTo(104 * 40_000);
    }

    @Test
    void rowsOutOfSequenceAreReadOneByOne() throws IOException {
        MadeBytes bytes = new MadeBytes(128 + 40_000_000);
        NpyRows rows = new NpyRows(header(false, 1000L, 200L, 200L), bytes);
        byte[] row = new byte[40_000];
        for (int i = 999; i >= 0; i -= 10) {
            rows.read(i, row);
            assertThat(row[0]).isEqualTo(MadeBytes.at(128 + i * 40_000L));
        }

        assertThat(bytes.largest).isEqualTo(40_000);
    }

    @Test
    void nothingIsReadBeyondTheEndRow() throws IOException {
        MadeBytes bytes = new MadeBytes(128 + 40_000_000);
        NpyRows rows = new NpyRows(header(false, 1000L, 200L, 200L), bytes, 12);
        byte[] row = new byte[40_000];
        for (int i = 10; i < 12; i++) {
            rows.read(i, row);
        }

        assertThat(bytes.end).isEqualTo(128 + 12 * 40_000);
        assertThatThrownBy(() -> rows.read(12, row)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    // 6 elements a row; blocks of 4 MiB / 6 = 699050 rows: whole, a gap worth reading over, a gap worth a request
    @ValueSource(longs = {5, 70_000, 720_000, 1_000_000})
    void fortranOrderIsGatheredBlockByBlockInBoundedMemory(long count) throws IOException {
        MadeBytes bytes = new MadeBytes(128 + 6 * count);
        NpyRows rows = new NpyRows(header(true, count, 2L, 3L), bytes);
        byte[] row = new byte[6];
        for (long i = 0; i < count; i += i < count - 20_000 ? 9_973 : 1) {
            rows.read(i, row);
            for (int y = 0; y < 2; y++) {
                for (int x = 0; x < 3; x++) {
                    // in Fortran order element (i, y, x) lies at i + count * (y + 2 * x)
                    assertThat(row[y * 3 + x]).isEqualTo(MadeBytes.at(128 + i + count * (y + 2 * x)));
                }
            }
        }

        assertThat(bytes.largest).isLessThanOrEqualTo(2 * (4 << 20));
        // at most two blocks, each of at most one request an element of the row
        assertThat(bytes.requests).isLessThanOrEqualTo(2 * 6);
    }

    @Test
    void theOrderOfReadingChangesNothing() throws IOException {
        NpyFile file = NpyFile.fixture("f8-big-fortran-1");
        NpyRows rows = file.rows();
        Random random = new Random(7);
        byte[] row = new byte[96];
        for (int i = 0; i < 50; i++) {
            int index = random.nextInt(2);
            rows.read(index, row);
            assertThat(row).isEqualTo(file.row(index));
        }
    }

    @Test
    void aBooleanThatIsNeitherIsRefused() {
        byte[] bytes = NpyFile.fixture("b1-little-c-1").bytes();
        bytes[bytes.length - 1] = 2;

        assertThatThrownBy(() -> NpyFile.of(bytes).row(1))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("made.npy: row 1 holds the boolean 2, which is neither 0 nor 1; ");
    }

    @Test
    void aReadThatFailsIsTriedAgainAndNotTakenForDone() throws IOException {
        byte[] failures = {1};
        NpyRows rows = new NpyRows(header(false, 2L, 3L), (position, target, offset, length) -> {
            if (failures[0]-- > 0) {
                throw new IOException("gone for a moment");
            }
            target[offset] = 42;
        });
        byte[] row = new byte[3];

        assertThatThrownBy(() -> rows.read(0, row)).hasMessage("gone for a moment");
        rows.read(0, row);
        assertThat(row[0]).isEqualTo((byte) 42);
    }
}
