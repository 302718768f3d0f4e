package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a run writes: a hidden folder beside its output, which takes the output's name when the run is complete.
 *
 * <p>So a reader sees the whole result or none. A run that is closed without having published leaves nothing, unless it
 * asked to keep what a later run can go on from. An output that exists
 * is only ever replaced if the job file says so and a run made it.
 */
public final class RunDirectory implements AutoCloseable {
    /** Written last into every output: what ran, and the counts. It marks a folder as the output of a run. */
    public static final String MANIFEST = "run.json";

    private final FileSystem files;
    private final Path output;
    private final Path staging;
    private final Path replaced;
    private boolean keeps;

    private RunDirectory(FileSystem files, Path output) {
        this.files = files;
        this.output = output;
        this.staging = new Path(output.getParent(), "." + output.getName() + ".partial");
        this.replaced = new Path(output.getParent(), "." + output.getName() + ".replaced");
    }

    /**
     * The directory for a run that ends as {@code output}.
     *
     * @param overwrite whether an output of an earlier run may be replaced
     * @throws UserMistake if the output exists and may not be replaced, or its place cannot be written
     */
    public static RunDirectory prepare(Configuration hadoop, String output, boolean overwrite) {
        try {
            Path path = new Path(output);
            FileSystem files = path.getFileSystem(hadoop);
            // no .crc file beside each file: Parquet and PNG have checksums of their own
            files.setWriteChecksum(false);
            Path qualified = files.makeQualified(path);
            if (qualified.getParent() == null) {
                throw UserMistake.job(output + ": is the root of a file system. Name a folder in it as output.");
            }
            RunDirectory directory = new RunDirectory(files, qualified);
            directory.restore();
            directory.checkOutput(output, overwrite);
            if (!files.mkdirs(directory.staging)) {
                throw new IOException("the folder could not be made");
            }
            directory.keeps = files.listStatus(directory.staging).length > 0;
            // mkdirs is content with a folder that exists; only a write shows that it can be written.
            Path probe = new Path(directory.staging, ".probe");
            files.create(probe, true).close();
            files.delete(probe, false);
            return directory;
        } catch (IOException | IllegalArgumentException e) {
            throw UserMistake.job(output + ": cannot be written as output: " + Failures.firstLine(e)
                    + ". Choose an output that you may write to.");
        }
    }

    /** Gives an output its name back whose replacing was ended between its two renames. */
    private void restore() throws IOException {
        if (files.exists(replaced) && !files.exists(output)) {
            rename(replaced, output);
        }
    }

    private void checkOutput(String output, boolean overwrite) throws IOException {
        if (!files.exists(this.output)) {
            return;
        }
        if (!overwrite) {
            throw UserMistake.job(
                    output + ": the output exists already. Choose another output, or set overwrite = true.");
        }
        // listStatus of a file lists the file itself
        if (!files.exists(new Path(this.output, MANIFEST)) && files.listStatus(this.output).length > 0) {
            throw UserMistake.job(
                    output + ": the output exists and no run of Heatmill made it, so that overwrite = true"
                            + " does not replace it. Choose another output, or remove it yourself.");
        }
    }

    /** The folder to write to; it may hold what an earlier, unfinished run of the same output left. */
    public Path staging() {
        return staging;
    }

    public FileSystem files() {
        return files;
    }

    /** Removes what an earlier, unfinished run left. */
    public void empty() throws IOException {
        keeps = false;
        files.delete(staging, true);
        files.mkdirs(staging);
    }

    /** Writes a small file into the staging folder, whole or not at all. */
    public void write(String name, byte[] bytes) throws IOException {
        Path target = new Path(staging, name);
        Path temporary = new Path(target.getParent(), "." + target.getName() + ".tmp");
        try (OutputStream out = files.create(temporary, true)) {
            out.write(bytes);
        }
        files.delete(target, false);
        if (!files.rename(temporary, target)) {
            throw new IOException("could not rename " + temporary + " to " + target.getName());
        }
    }

    /** Writes the run's manifest and gives the staging folder the output's name. */
    public void publish(String manifestJson) throws IOException {
        write(MANIFEST, manifestJson.getBytes(StandardCharsets.UTF_8));
        files.delete(replaced, true);
        if (files.exists(output)) {
            rename(output, replaced);
        }
        try {
            rename(staging, output);
        } catch (IOException e) {
            if (files.exists(replaced)) {
                rename(replaced, output);
            }
            throw e;
        }
        files.delete(replaced, true);
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("could not rename " + from + " to " + to);
        }
    }

    /** From now on, what is written stays if the run fails, for a later run of the same output to go on from. */
    public void keepUnfinished() {
        keeps = true;
    }

    /** Removes what was written and not published. */
    @Override
    public void close() throws IOException {
        if (!keeps) {
            files.delete(staging, true);
        }
    }
}
