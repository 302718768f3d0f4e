package io.github.heatmill.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system under another scheme, so that a test sees what is asked of it. */
public abstract class RenamedDisk extends RawLocalFileSystem {
    /** Its root, such as {@code counting:///}; a constant, because Hadoop asks for it while it makes the object. */
    protected abstract URI root();

    @Override
    public final String getScheme() {
        return root().getScheme();
    }

    @Override
    public final URI getUri() {
        return root();
    }

    @Override
    public final void initialize(URI uri, Configuration configuration) throws IOException {
        super.initialize(root(), configuration);
    }
}
