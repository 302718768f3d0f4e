package io.github.heatmill.spark.npy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.UnusableFile;
import io.github.heatmill.machine.MachineFailure;
import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** One file of any Hadoop file system, opened for reads by position. */
public final class InputFile {
    private static final String CHECK_PATH = "check the path";
    /** What Java makes of the bytes of a name that are no letters in the locale's encoding. */
    private static final char NOT_OF_THIS_LOCALE = '\ufffd';

    private final FileSystem fileSystem;
    private final FileStatus status;

    private InputFile(FileSystem fileSystem, FileStatus status) {
        this.fileSystem = fileSystem;
        this.status = status;
    }

    /**
     * The file at {@code path}. Throws {@link UnusableFile} if there is none, a folder, or a pipe, device or socket,
     * which could keep a reader waiting for ever.
     */
    public static InputFile of(String path, Configuration configuration) throws IOException {
        InputFile file = any(path, configuration);
        if (file.status.isDirectory()) {
            throw ReasonCode.SPECIAL_FILE.of(path, "it is a folder", "give one file");
        }
        if (LocalDisk.isSpecial(file.fileSystem, file.status.getPath())) {
            throw ReasonCode.SPECIAL_FILE.of(path, "it is a pipe, a device or a socket", "give a regular file");
        }
        return file;
    }

    /** The folder at {@code path}. Throws {@link UserMistake} if there is none, or a file. */
    public static InputFile folder(String path, Configuration configuration) throws IOException {
        InputFile folder = any(path, configuration);
        if (!folder.status.isDirectory()) {
            throw InputMistake.of(path, "it is a file", "give a folder");
        }
        return folder;
    }

    /**
     * The file or folder at {@code path}. Throws {@link UserMistake} if there is neither, or what {@link #of}
     * refuses.
     */
    public static InputFile fileOrFolder(String path, Configuration configuration) throws IOException {
        InputFile found = any(path, configuration);
        return found.isFolder() ? found : of(path, configuration);
    }

    /**
     * All of the file at {@code path}, on the driver. Throws {@link UserMistake} if it is not there, not readable or
     * longer than {@code most} bytes.
     */
    public static byte[] whole(String path, int most, Configuration configuration) {
        try {
            return of(path, configuration).whole(most);
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    private static InputFile any(String path, Configuration configuration) throws IOException {
        Path location = location(path);
        try {
            FileSystem fileSystem = Stores.open(location, configuration);
            try {
                return new InputFile(fileSystem, fileSystem.getFileStatus(location));
            } catch (FileNotFoundException absent) {
                return inVersion(path, fileSystem, location);
            }
        } catch (AccessControlException | AccessDeniedException denied) {
            throw forbidden(path);
        }
    }

    /** A part of a result that has versions, named as if it had none. */
    private static InputFile inVersion(String path, FileSystem fileSystem, Path location) throws IOException {
        Path there = VersionedFolder.locate(fileSystem, location);
        if (there.equals(location) || !fileSystem.exists(there)) {
            throw absent(path, fileSystem, location);
        }
        return new InputFile(fileSystem, fileSystem.getFileStatus(there));
    }

    private static UnusableFile forbidden(String path) {
        return ReasonCode.UNREADABLE.of(path, "this user may not read it", "ask for access, or give another path");
    }

    private static UnusableFile absent(String path, FileSystem fileSystem, Path location) {
        if (path.indexOf(NOT_OF_THIS_LOCALE) >= 0) {
            return ReasonCode.UNREADABLE.of(
                    path,
                    "its name has letters that this process's locale cannot express",
                    "run under a UTF-8 locale, as LC_ALL=C.UTF-8, or rename it");
        }
        if (LocalDisk.isClosed(fileSystem, location)) {
            return forbidden(path);
        }
        return LocalDisk.isLinkToNothing(fileSystem, location)
                ? ReasonCode.SPECIAL_FILE.of(path, "it is a broken link", "restore its target, or remove it")
                : ReasonCode.CHANGED.of(path, "it does not exist", CHECK_PATH);
    }

    private static Path location(String path) {
        if (path.matches("[^/]*://[^/@]*:[^/@]*@.*")) {
            throw UserMistake.input("a path holds a password; remove it from the path and give it by a credential"
                    + " provider of the file system");
        }
        try {
            return new Path(path);
        } catch (IllegalArgumentException refused) {
            throw ReasonCode.UNREADABLE.of(path, "it is not a path", CHECK_PATH);
        }
    }

    /** What {@code failure} to read {@code path} on the driver means to a user, the failure as its cause. */
    public static UserMistake unreadable(String path, IOException failure) {
        UserMistake mistake = InputMistake.of(
                path,
                "it cannot be read (" + InputMistake.quote(String.valueOf(failure.getMessage())) + ")",
                "check the path, the file system's address and its settings");
        mistake.initCause(failure);
        return MachineFailure.refused(path, failure, mistake);
    }

    public boolean isFolder() {
        return status.isDirectory();
    }

    public FileSystem fileSystem() {
        return fileSystem;
    }

    public Path path() {
        return status.getPath();
    }

    public long length() {
        return status.getLen();
    }

    public FileStamp stamp() {
        return FileStamp.of(status);
    }

    /** Throws {@link UnusableFile} if the file is gone or closed to this user, and nothing else is to blame. */
    FSDataInputStream open() throws IOException {
        try {
            return openNow();
        } catch (FileNotFoundException | AccessControlException | AccessDeniedException refused) {
            // a local file that may not be read is said to be "not found (Permission denied)", as is one too many
            if (MachineFailure.of(refused).filter(MachineFailure::isOfNoPath).isPresent()) {
                throw refused;
            }
            // gone since it was looked at, or else closed to this user
            throw (fileSystem.exists(path()) ? ReasonCode.UNREADABLE : ReasonCode.CHANGED)
                    .of(
                            path().toString(),
                            "it cannot be opened (" + InputMistake.quote(String.valueOf(refused.getMessage())) + ")",
                            "check that it exists and that this user may read it");
        }
    }

    private FSDataInputStream openNow() throws IOException {
        try {
            return fileSystem
                    .openFile(status.getPath())
                    // spares S3A a second request for the length, and reading ahead to the end of the object
                    .withFileStatus(status)
                    .opt("fs.s3a.experimental.input.fadvise", "random")
                    // each read says all it needs: S3A would ask for 64 KiB at least
                    .opt("fs.s3a.readahead.range", 1)
                    .build()
                    .get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("opening " + path()).initCause(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof IllegalArgumentException) {
                // Hadoop takes what is before a colon for the name of a file system
                throw ReasonCode.UNREADABLE.of(
                        path().toString(), "Hadoop cannot open a file of this name", "rename the file");
            }
            throw new IOException("opening " + path(), failed.getCause());
        }
    }

    /** All bytes. Throws {@link UnusableFile} if they are more than {@code most}, and as {@link #head}. */
    public byte[] whole(int most) throws IOException {
        if (length() > most) {
            throw ReasonCode.TOO_LARGE.of(
                    path().toString(), "it is " + length() + " bytes long, more than " + most, "give a smaller file");
        }
        return head(most);
    }

    /**
     * The first {@code most} bytes, all where there are fewer. Throws {@link UnusableFile} if the file has become
     * shorter.
     */
    public byte[] head(int most) throws IOException {
        byte[] head = new byte[(int) Math.min(length(), most)];
        try (FSDataInputStream in = open()) {
            in.readFully(0, head);
        } catch (EOFException cutShort) {
            UnusableFile mistake = FileStamp.changed(path().toString(), "it ended before its " + length() + " bytes");
            mistake.initCause(cutShort);
            throw mistake;
        }
        return head;
    }
}
