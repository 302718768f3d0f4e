package io.github.heatmill.spark.npy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The arrays of object stores whose headers this process has read last, so that a job that looks at an array several
 * times asks the store for its header once. Only what has an etag is kept: a time of milliseconds, as other file
 * systems have it, does not tell a file from one that takes its place at once.
 */
final class KnownHeaders {
    private static final int MOST = 64;

    private final Map<String, NpyFile> files = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NpyFile> eldest) {
            return size() > MOST;
        }
    };

    /** The array at {@code path}, if it is still the one that was read. */
    synchronized Optional<NpyFile> find(String path, FileStamp now) {
        return Optional.ofNullable(files.get(path))
                .filter(file -> !now.etag().isEmpty() && file.stamp().equals(now));
    }

    synchronized void keep(NpyFile file) {
        if (!file.stamp().etag().isEmpty()) {
            files.put(file.path(), file);
        }
    }
}
