package io.github.heatmill.spark.images;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system under the scheme {@code counting}, which counts the files it opens. */
public final class CountingFileSystem extends RawLocalFileSystem {
    public static final String SCHEME = "counting";
    public static final AtomicInteger OPENED = new AtomicInteger();

    private static final URI ROOT = URI.create(SCHEME + ":///");

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public void initialize(URI uri, Configuration configuration) throws IOException {
        super.initialize(ROOT, configuration);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        OPENED.incrementAndGet();
        return super.open(path, bufferSize);
    }
}
