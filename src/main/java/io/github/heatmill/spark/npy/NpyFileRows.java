package io.github.heatmill.spark.npy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyRows;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/** The rows of an {@link NpyFile}, open for reading. Not for use by several threads at once. */
public final class NpyFileRows implements Closeable {
    private final NpyFile file;
    private final FSDataInputStream in;
    private final NpyRows rows;

    private NpyFileRows(NpyFile file, FSDataInputStream in, NpyRows rows) {
        this.file = file;
        this.in = in;
        this.rows = rows;
    }

    /**
     * Opens {@code file}, of which only rows before {@code endRow} will be asked for. Throws {@link UserMistake} if
     * it is not the file any more whose header was read.
     */
    public static NpyFileRows open(NpyFile file, Configuration configuration, long endRow) throws IOException {
        InputFile now = InputFile.of(file.path(), configuration);
        file.stamp().requireSame(file.path(), now.stamp());
        FSDataInputStream in = now.open();
        return new NpyFileRows(file, in, new NpyRows(file.header(), in::readFully, endRow));
    }

    /** As {@link NpyRows#expect}. */
    public void expect(long end) {
        rows.expect(end);
    }

    /** Fills {@code target} with row {@code row}, little endian; errors as {@link NpyRows#read}. */
    public void read(long row, byte[] target) throws IOException {
        try {
            rows.read(row, target);
        } catch (EOFException cutShort) {
            UserMistake mistake = FileStamp.changed(file.path(), "it ended before row " + row);
            mistake.initCause(cutShort);
            throw mistake;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
