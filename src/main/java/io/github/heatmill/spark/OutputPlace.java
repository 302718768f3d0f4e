package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.npy.LocalDisk;
import io.github.heatmill.spark.storage.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;

/**
 * An output and the hidden folder beside it that a run works in.
 *
 * <p>The hidden folder lies one level deeper than outputs do, so that a reader's pattern over all outputs of a folder,
 * such as {@code nights/*}{@code /explanations/*.parquet}, matches only finished outputs, even in readers that do not
 * skip hidden folders. It is on the output's file system, because the result is committed by a rename.
 *
 * @param files the file system
 * @param output the output, absolute; where the user named a link, what it leads to
 */
record OutputPlace(FileSystem files, Path output) {
    private static final String WORK = ".heatmill";
    private static final String PARTIAL = ".partial";
    private static final int TOKEN_DIGITS = 8;

    /**
     * The place of {@code output}, a path as the user wrote it.
     *
     * @throws UserMistake if no run can ever write there
     */
    static OutputPlace of(Configuration hadoop, String output) throws IOException {
        Path path = new Path(output);
        FileSystem files = Stores.open(path, hadoop);
        // no .crc file beside each file: Parquet and PNG have checksums of their own
        files.setWriteChecksum(false);
        Path qualified = files.makeQualified(path);
        if (qualified.getParent() == null) {
            throw UserMistake.job(output + ": is the root of a file system. Name a folder in it as output.");
        }
        if (files instanceof LocalFileSystem local) {
            Umask.ofThisProcess().ifPresent(umask -> umask.applyTo(local));
            qualified = followed(local, qualified, output);
        }
        return new OutputPlace(files, qualified);
    }

    /** What {@code path} leads to where it is a link; renaming would put a folder into the link's place. */
    private static Path followed(LocalFileSystem local, Path path, String output) throws IOException {
        java.nio.file.Path named = local.pathToFile(path).toPath();
        if (!Files.isSymbolicLink(named) && !Files.isDirectory(named)) {
            return path;
        }
        if (!Files.exists(named)) {
            throw UserMistake.job(output + ": is a broken link (to " + Files.readSymbolicLink(named)
                    + "). Create its target, or choose another output.");
        }
        java.nio.file.Path real = named.toRealPath();
        if (real.getParent() == null || !device(real).equals(device(real.getParent()))) {
            throw UserMistake.job(output + ": is a mount point, which a result cannot be renamed to."
                    + " Name a folder in it as output.");
        }
        return Files.isSymbolicLink(named) ? local.makeQualified(new Path(real.toString())) : path;
    }

    private static Object device(java.nio.file.Path path) throws IOException {
        return Files.getAttribute(path, "unix:dev");
    }

    /**
     * The bytes that may still be written; empty if the file system does not say. Throws {@link IOException} if
     * this user may not write into the folder that is there and that a run would write into.
     */
    OptionalLong room() throws IOException {
        Path folder = files.exists(work()) ? work() : output.getParent();
        while (!files.exists(folder)) {
            folder = folder.getParent();
        }
        if (!files.getFileStatus(folder).isDirectory()) {
            throw new IOException(folder.toUri().getPath() + " is a file");
        }
        Optional<java.nio.file.Path> disk = LocalDisk.path(files, folder);
        if (disk.isEmpty()) {
            files.access(folder, FsAction.WRITE_EXECUTE);
            return OptionalLong.empty();
        }
        if (!Files.isWritable(disk.get())) {
            throw new IOException("this user may not write into " + disk.get());
        }
        return OptionalLong.of(Files.getFileStore(disk.get()).getUsableSpace());
    }

    /** The hidden folder, shared by all outputs of the same parent. */
    Path work() {
        return new Path(output.getParent(), WORK);
    }

    /** Where the result of the run that holds the output by {@code token} grows: never where another run did. */
    Path staging(String token) {
        return new Path(work(), name() + "." + digits(token) + PARTIAL);
    }

    /** What tells the folders of runs apart. */
    static String digits(String token) {
        return token.substring(0, TOKEN_DIGITS);
    }

    /** What earlier runs left that did not end well, the last one first. */
    List<Path> unfinished() throws IOException {
        Pattern name =
                Pattern.compile(Pattern.quote(name()) + "\\.[0-9a-f]{" + TOKEN_DIGITS + "}" + Pattern.quote(PARTIAL));
        return Stream.of(files.listStatus(work()))
                .filter(status -> name.matcher(status.getPath().getName()).matches())
                .sorted(Comparator.comparing(FileStatus::getModificationTime).reversed())
                .map(FileStatus::getPath)
                .toList();
    }

    /** Where an earlier output waits while it is replaced. */
    Path replaced() {
        return new Path(work(), name() + ".replaced");
    }

    /** The file that says which run writes this output. */
    Path lock() {
        return new Path(work(), name() + ".lock");
    }

    /** The output's name with nothing that Hadoop would take for the end of a scheme. */
    private String name() {
        return output.getName().replace("%", "%25").replace(":", "%3A");
    }
}
