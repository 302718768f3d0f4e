package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.fault.FaultPoint.Operation;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local disk as Hadoop has it, with a {@link FaultPoint} before each operation and a clock of its own. */
public final class FaultyLocalFiles extends LocalFileSystem {
    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        FaultPoint.pass(Operation.OPEN, path);
        return super.open(path, bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        FaultPoint.pass(Operation.CREATE, path);
        return new FaultyOutput(
                super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress), path);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        FaultPoint.pass(Operation.RENAME, to);
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        FaultPoint.pass(Operation.DELETE, path);
        return super.delete(path, recursive);
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        FaultPoint.pass(Operation.MKDIRS, path);
        return super.mkdirs(path);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        FileStatus status = super.getFileStatus(path);
        long ahead = FaultPoint.aheadMillis();
        // seen from a host whose clock is ahead, or behind, everything is older, or younger
        return ahead == 0
                ? status
                : new FileStatus(
                        status.getLen(),
                        status.isDirectory(),
                        status.getReplication(),
                        status.getBlockSize(),
                        status.getModificationTime() - ahead,
                        status.getPath());
    }

    @Override
    public void setTimes(Path path, long modified, long accessed) throws IOException {
        super.setTimes(path, modified + FaultPoint.aheadMillis(), accessed);
    }
}
