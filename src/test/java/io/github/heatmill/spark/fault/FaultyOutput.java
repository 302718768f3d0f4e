package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.fault.FaultPoint.Operation;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** A file that is being written, with a {@link FaultPoint} before it is closed. */
final class FaultyOutput extends FSDataOutputStream {
    private final Path path;
    private boolean closed;

    FaultyOutput(FSDataOutputStream out, Path path) {
        super(out, null, out.getPos());
        this.path = path;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            FaultPoint.pass(Operation.CLOSE, path);
        }
        super.close();
    }
}
