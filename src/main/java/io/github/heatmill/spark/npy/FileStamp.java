package io.github.heatmill.spark.npy;

import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.UnusableFile;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;

/**
 * What tells a file from another one that takes its place: two stamps that are alike are taken for the same content.
 *
 * @param length bytes
 * @param modified milliseconds since 1970, as the file system says
 * @param etag the object store's name of the content; empty if the file system has none
 */
public record FileStamp(long length, long modified, String etag) implements Serializable {
    /** The stamp of what could not be looked at, or is no file; unlike that of any file. */
    public static final FileStamp UNKNOWN = new FileStamp(-1, 0, "");

    public static FileStamp of(FileStatus status) {
        String etag = status instanceof EtagSource store && store.getEtag() != null ? store.getEtag() : "";
        return new FileStamp(status.getLen(), status.getModificationTime(), etag);
    }

    /** Bytes that reading it takes: none of what could not be looked at. */
    public long bytes() {
        return Math.max(0, length);
    }

    /** How the file that now has the stamp {@code now} differs from this one, as a clause; empty if it does not. */
    public Optional<String> difference(FileStamp now) {
        if (length != now.length) {
            return Optional.of("it was " + length + " bytes long and is now " + now.length);
        }
        // a listing of S3 and a request for one object give its time in other precisions, but the same etag
        boolean hasEtags = !etag.isEmpty() && !now.etag.isEmpty();
        boolean same = hasEtags ? etag.equals(now.etag) : modified == now.modified;
        return same ? Optional.empty() : Optional.of("it was written again, with the same length");
    }

    /** Throws {@link UnusableFile} if the file {@code name}, which had this stamp, now has another one. */
    public void requireSame(String name, FileStamp now) {
        difference(now).ifPresent(how -> {
            throw changed(name, how);
        });
    }

    /** What is said of the file {@code name} that became another one while a job read it. */
    public static UnusableFile changed(String name, String how) {
        return ReasonCode.CHANGED.of(
                name, "it changed while it was being read: " + how, "run again once nothing writes it");
    }
}
