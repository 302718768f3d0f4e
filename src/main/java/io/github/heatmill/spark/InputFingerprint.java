package io.github.heatmill.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.heatmill.Sha256;
import io.github.heatmill.spark.npy.FileStamp;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What an input was when a run began.
 *
 * <p>A large file is identified by its length and both its ends: a hash of all of an array of 100 GB would read it
 * twice. A file of an object store is identified by the store's own name of its content, and not read at all. The rows
 * of the result name each image by a hash of its pixels.
 *
 * @param path qualified
 * @param bytes the length of a file; 0 for a folder
 * @param modified when it last was
 * @param etag the object store's name of the content of a file; empty if the file system has none
 * @param digest what the hash is of, and the hash; empty for a folder that no job wrote, and for a file with an etag
 */
record InputFingerprint(String path, long bytes, Instant modified, String etag, Optional<Digest> digest) {
    private static final int END = 1 << 20;
    private static final int MOST_WHOLE = 64 * END;
    /** What a job of Heatmill leaves in a folder, and what names all that lies in it. */
    private static final List<String> NAMING = List.of(ModelDirectory.MANIFEST, RunDirectory.MANIFEST);

    /** A SHA-256 of {@code what}. */
    record Digest(String what, String sha256) {}

    /** The input at {@code location}; empty if it cannot be looked at. */
    static Optional<InputFingerprint> of(String location, Configuration hadoop) {
        try {
            Path path = new Path(location);
            FileSystem files = path.getFileSystem(hadoop);
            Path there = VersionedFolder.locate(files, path);
            FileStatus status = files.getFileStatus(there);
            String etag = status.isDirectory() ? "" : FileStamp.of(status).etag();
            return Optional.of(new InputFingerprint(
                    Redaction.of(files.makeQualified(path).toString()),
                    status.isDirectory() ? 0 : status.getLen(),
                    Instant.ofEpochMilli(status.getModificationTime()),
                    etag,
                    status.isDirectory()
                            ? ofFolder(files, VersionedFolder.content(files, there))
                            : etag.isEmpty() ? Optional.of(ofFile(files, status)) : Optional.empty()));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Digest> ofFolder(FileSystem files, Path folder) throws IOException {
        for (String name : NAMING) {
            Optional<FileStatus> naming = status(files, new Path(folder, name));
            if (naming.isPresent()) {
                return Optional.of(new Digest(name, ofFile(files, naming.get()).sha256()));
            }
        }
        return Optional.empty();
    }

    private static Optional<FileStatus> status(FileSystem files, Path path) throws IOException {
        try {
            return Optional.of(files.getFileStatus(path));
        } catch (FileNotFoundException absent) {
            return Optional.empty();
        }
    }

    private static Digest ofFile(FileSystem files, FileStatus status) throws IOException {
        long length = status.getLen();
        try (FSDataInputStream in = files.open(status.getPath())) {
            if (length <= MOST_WHOLE) {
                byte[] all = new byte[(int) length];
                in.readFully(0, all);
                return new Digest("file", Sha256.hex(all));
            }
            ByteArrayOutputStream ends = new ByteArrayOutputStream();
            byte[] end = new byte[END];
            in.readFully(0, end);
            ends.write(end);
            in.readFully(length - END, end);
            ends.write(end);
            ends.write(Long.toString(length).getBytes(StandardCharsets.US_ASCII));
            return new Digest("first and last MiB, and the length", Sha256.hex(ends.toByteArray()));
        }
    }

    ObjectNode toJson(ObjectNode node) {
        node.put("path", path);
        if (bytes > 0) {
            node.put("bytes", bytes);
        }
        node.put("modified", modified.toString());
        if (!etag.isEmpty()) {
            node.put("etag", etag);
        }
        digest.ifPresent(hash -> node.put("sha256", hash.sha256()).put("sha256_of", hash.what()));
        return node;
    }
}
