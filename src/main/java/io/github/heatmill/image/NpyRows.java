package io.github.heatmill.image;

import java.io.IOException;

/**
 * The rows of a {@code .npy} array, that is its elements of the first axis, read by position: C order, little endian,
 * whatever the file's orders are.
 *
 * <p>It holds one block of rows and, for Fortran order, one stretch of the file, each of about
 * {@value #BLOCK_BYTES} bytes or of one row where that is larger. Rows asked for in sequence are read a block at a time
 * and never past {@code endRow}, where the sequence is said before ({@link #expect}) from the first block on. In Fortran order a row lies scattered over the whole file, so each block passes over
 * all of it: right, but slow for large arrays. Not for use by several threads at once.
 */
public final class NpyRows {
    private static final int BLOCK_BYTES = 4 << 20;
    /** Read where rows are asked for out of sequence: a request costs as much as this many bytes. */
    private static final int FIRST_BLOCK_BYTES = 1 << 16;

    private final NpyHeader header;
    private final PositionedBytes file;
    private final long endRow;
    private final int rowBytes;

    private byte[] block = new byte[0];
    private long blockStart;
    private int blockRows;
    private long expectedEnd;

    public NpyRows(NpyHeader header, PositionedBytes file) {
        this(header, file, header.rows());
    }

    /** Rows of which only those before {@code endRow} will be asked for. */
    public NpyRows(NpyHeader header, PositionedBytes file, long endRow) {
        if (endRow < 0 || endRow > header.rows()) {
            throw new IllegalArgumentException("Expected an end row in 0.." + header.rows() + ", but was " + endRow);
        }
        this.header = header;
        this.file = file;
        this.endRow = endRow;
        this.rowBytes = Math.toIntExact(header.rowBytes());
    }

    /** From the next row on, all before {@code end} will be asked for in sequence, and none behind before them. */
    public void expect(long end) {
        expectedEnd = end;
    }

    /**
     * Fills {@code target}, as long as {@link NpyHeader#rowBytes()}, with the elements of row {@code row}. Throws
     * {@link io.github.heatmill.UserMistake} on a boolean that is neither 0 nor 1, {@link IOException} where the file
     * cannot be read.
     */
    public void read(long row, byte[] target) throws IOException {
        if (row < 0 || row >= endRow) {
            throw new IndexOutOfBoundsException("Expected a row in 0.." + (endRow - 1) + ", but was " + row);
        }
        if (target.length != rowBytes) {
            throw new IllegalArgumentException("Expected " + rowBytes + " bytes, but was " + target.length);
        }
        if (row < blockStart || row >= blockStart + blockRows) {
            boolean inSequence = blockRows > 0 && row == blockStart + blockRows;
            // a block of a scattered array is worth all it can hold
            boolean expected = row < expectedEnd && !isScattered();
            fill(row, expected || inSequence ? BLOCK_BYTES : FIRST_BLOCK_BYTES, expected ? expectedEnd : endRow);
        }
        System.arraycopy(block, (int) (row - blockStart) * rowBytes, target, 0, rowBytes);
        if (header.bigEndian()) {
            reverse(target, header.dtype().bytes());
        }
        if (header.dtype() == NpyDtype.B1) {
            requireBooleans(row, target);
        }
    }

    private void fill(long row, int bytes, long end) throws IOException {
        // each block of a Fortran array is a pass over the file, so there the first one is large already
        int wanted = Math.max(1, (isScattered() ? BLOCK_BYTES : bytes) / rowBytes);
        int rows = (int) Math.min(wanted, Math.min(end, endRow) - row);
        // a failed read must not leave half a block behind that looks whole
        blockRows = 0;
        if (block.length < rows * rowBytes) {
            block = new byte[rows * rowBytes];
        }
        if (isScattered()) {
            gather(row, rows);
        } else {
            file.readFully(header.dataOffset() + row * rowBytes, block, 0, rows * rowBytes);
        }
        blockStart = row;
        blockRows = rows;
    }

    private boolean isScattered() {
        return header.fortranOrder() && header.rowElements() > 1;
    }

    /**
     * Fills the block from a file in Fortran order. There the rows' elements form columns, one for each place in the
     * row, each holding that element of every row; the wanted piece of a column is contiguous. Neighbouring pieces are
     * read in one stretch where the gap between them is smaller than a request is worth.
     */
    private void gather(long row, int rows) throws IOException {
        int size = header.dtype().bytes();
        long columnBytes = header.rows() * size;
        int pieceBytes = rows * size;
        int columns = rowBytes / size;
        boolean merge = columnBytes - pieceBytes <= FIRST_BLOCK_BYTES;
        int together = merge ? (int) Math.max(1, BLOCK_BYTES / columnBytes) : 1;
        int[] sizes = header.shape().stream().skip(1).mapToInt(Math::toIntExact).toArray();
        int[] index = new int[sizes.length];
        byte[] stretch = new byte[0];
        for (int first = 0; first < columns; first += together) {
            int count = Math.min(together, columns - first);
            int length = Math.toIntExact((count - 1) * columnBytes + pieceBytes);
            if (stretch.length < length) {
                stretch = new byte[length];
            }
            file.readFully(header.dataOffset() + first * columnBytes + row * size, stretch, 0, length);
            for (int c = 0; c < count; c++) {
                scatter(stretch, (int) (c * columnBytes), place(index, sizes) * size, rows, size);
                advance(index, sizes);
            }
        }
    }

    private void scatter(byte[] stretch, int from, int to, int rows, int size) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(stretch, from + r * size, block, r * rowBytes + to, size);
        }
    }

    /** The place in a row of C order, where the last axis is fastest, of the element at {@code index}. */
    private static int place(int[] index, int[] sizes) {
        int place = 0;
        for (int axis = 0; axis < index.length; axis++) {
            place = place * sizes[axis] + index[axis];
        }
        return place;
    }

    /** Moves {@code index} on to the next column of the file, where the first axis of the row is fastest. */
    private static void advance(int[] index, int[] sizes) {
        for (int axis = 0; axis < index.length && ++index[axis] == sizes[axis]; axis++) {
            index[axis] = 0;
        }
    }

    private static void reverse(byte[] row, int size) {
        for (int start = 0; start < row.length; start += size) {
            for (int low = start, high = start + size - 1; low < high; low++, high--) {
                byte kept = row[low];
                row[low] = row[high];
                row[high] = kept;
            }
        }
    }

    private void requireBooleans(long row, byte[] values) {
        for (byte value : values) {
            if (value != 0 && value != 1) {
                throw InputMistake.of(
                        header.file(),
                        "row " + row + " holds the boolean " + (value & 0xff) + ", which is neither 0 nor 1",
                        "the file is damaged or of another type: write it again with numpy.save");
            }
        }
    }
}
