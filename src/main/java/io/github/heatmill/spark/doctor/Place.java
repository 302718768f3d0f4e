package io.github.heatmill.spark.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A place of {@code storage.conf}.
 *
 * @param name as the file calls it: data, output, archive
 * @param path as it is written there
 */
record Place(String name, String path) implements Serializable {
    private static final int PROBED_FILES = 1000;

    /** Whether jobs write there, too. */
    boolean isWritten() {
        return !name.equals("data");
    }

    /** Why this process cannot use it as jobs do; empty if it can. Leaves nothing behind. */
    Optional<String> problem(Configuration hadoop) {
        try {
            Path place = new Path(path);
            FileSystem files = place.getFileSystem(hadoop);
            if (isWritten()) {
                write(files, place);
            } else {
                read(files, place);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e.toString().lines().findFirst().orElse("?"));
        }
    }

    private static void read(FileSystem files, Path place) throws IOException {
        FileStatus status = files.getFileStatus(place);
        if (status.isFile()) {
            readByte(files, place);
            return;
        }
        RemoteIterator<LocatedFileStatus> all = files.listFiles(place, true);
        for (int i = 0; i < PROBED_FILES && all.hasNext(); i++) {
            LocatedFileStatus file = all.next();
            if (file.getLen() > 0) {
                readByte(files, file.getPath());
                return;
            }
        }
    }

    private static void readByte(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            if (in.read() < 0) {
                throw new IOException(file + " is empty");
            }
        }
    }

    /** A folder that is not there yet is made by the job: what is above it must let it. */
    private static void write(FileSystem files, Path place) throws IOException {
        Path folder = files.makeQualified(place);
        while (!files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        Path probe = new Path(folder, ".heatmill-doctor-" + UUID.randomUUID());
        files.create(probe, false).close();
        if (!files.delete(probe, false)) {
            throw new IOException(probe + " cannot be deleted");
        }
    }
}
