package io.github.heatmill.spark.images;

import io.github.heatmill.spark.RenamedDisk;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** The local file system under the scheme {@code counting}, which counts the files it opens. */
public final class CountingFileSystem extends RenamedDisk {
    public static final String SCHEME = "counting";
    public static final AtomicInteger OPENED = new AtomicInteger();

    private static final URI ROOT = URI.create(SCHEME + ":///");

    @Override
    protected URI root() {
        return ROOT;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        OPENED.incrementAndGet();
        return super.open(path, bufferSize);
    }
}
