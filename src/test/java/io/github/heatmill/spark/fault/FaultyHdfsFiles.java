package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.fault.FaultPoint.Operation;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/** An HDFS as Hadoop has it, with a {@link FaultPoint} before each operation. */
public final class FaultyHdfsFiles extends DistributedFileSystem {
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
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        FaultPoint.pass(Operation.MKDIRS, path);
        return super.mkdirs(path, permission);
    }
}
