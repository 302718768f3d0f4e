package io.github.heatmill.spark.images;

import io.github.heatmill.spark.RenamedDisk;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/** The local disk under the scheme {@code replacing}, on which something happens when tasks have opened a few files. */
public final class ReplacingFileSystem extends RenamedDisk {
    public static final String SCHEME = "replacing";

    private static final URI ROOT = URI.create(SCHEME + ":///");
    private static final AtomicInteger LEFT = new AtomicInteger();
    private static final AtomicReference<Runnable> EVENT = new AtomicReference<>(() -> {});

    /** Runs {@code event} once, just after tasks have opened {@code files} files from now on. */
    public static void after(int files, Runnable event) {
        EVENT.set(event);
        LEFT.set(files);
    }

    @Override
    protected URI root() {
        return ROOT;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        FSDataInputStream opened = super.open(path, bufferSize);
        if (TaskContext.get() != null && LEFT.decrementAndGet() == 0) {
            EVENT.get().run();
        }
        return opened;
    }
}
