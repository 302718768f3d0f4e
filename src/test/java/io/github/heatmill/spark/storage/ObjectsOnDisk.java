package io.github.heatmill.spark.storage;

import io.github.heatmill.spark.RenamedDisk;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under the scheme {@code gs}, as a store of objects; the process that uses it can be made to die at any
 * of its changes: that one and all later ones are not done.
 */
public final class ObjectsOnDisk extends RenamedDisk {
    private static final URI ROOT = URI.create("gs:///");
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

    /** What a change of a dead process throws. */
    public static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How Hadoop finds this file system. */
    public static Configuration configuration() {
        Configuration configuration = new Configuration(false);
        configuration.setClass("fs.gs.impl", ObjectsOnDisk.class, ObjectsOnDisk.class);
        configuration.setBoolean("fs.gs.impl.disable.cache", true);
        configuration.set("heatmill.lock-wait", "0s");
        return configuration;
    }

    /** From now on, {@code changes} changes are done and no more. */
    public static void dieAfter(int changes) {
        LEFT.set(changes);
    }

    /** The next process lives. */
    public static void live() {
        LEFT.set(Integer.MAX_VALUE);
    }

    /** Whether a process has died since {@link #dieAfter}. */
    public static boolean isDead() {
        return LEFT.get() < 0;
    }

    private static void change() {
        if (LEFT.getAndUpdate(left -> left < 0 ? left : left - 1) <= 0) {
            LEFT.set(-1);
            throw new Dead();
        }
    }

    @Override
    protected URI root() {
        return ROOT;
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
        change();
        return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        change();
        return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        change();
        // a store makes no folders, and needs none
        super.mkdirs(to.getParent());
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        change();
        return super.delete(path, recursive);
    }
}
