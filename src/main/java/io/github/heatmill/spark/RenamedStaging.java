package io.github.heatmill.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.storage.UnfinishedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** On disk and HDFS: a hidden folder beside the output, which becomes the output by a rename. */
final class RenamedStaging implements Staging {
    private final OutputPlace place;
    private final FileSystem files;
    private final Path folder;

    RenamedStaging(OutputPlace place, String token) {
        this.place = place;
        this.files = place.files();
        this.folder = place.staging(token);
    }

    static Occupant occupant(OutputPlace place) throws IOException {
        FileSystem files = place.files();
        if (!files.exists(place.output())) {
            return files.exists(place.replaced()) ? Occupant.HALF_REPLACED : Occupant.NOTHING;
        }
        // listStatus of a file lists the file itself
        boolean isOwn = files.exists(new Path(place.output(), RunDirectory.MANIFEST))
                || files.listStatus(place.output()).length == 0;
        return isOwn ? Occupant.RESULT : Occupant.FOREIGN;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Path result() {
        return place.output();
    }

    @Override
    public void restore() throws IOException {
        if (files.exists(place.replaced()) && !files.exists(place.output())) {
            rename(place.replaced(), place.output());
        }
    }

    @Override
    public void make() throws IOException {
        for (Path left : place.unfinished()) {
            if (!left.equals(folder)) {
                files.delete(left, true);
            }
        }
        if (!files.mkdirs(folder)) {
            throw new IOException("the folder could not be made");
        }
        // mkdirs is content with a folder that exists; only a write shows that it can be written.
        Path probe = new Path(folder, ".probe");
        files.create(probe, true).close();
        files.delete(probe, false);
    }

    @Override
    public void takeOver(Predicate<String> kept) throws IOException {
        List<Path> unfinished = place.unfinished();
        if (!unfinished.isEmpty()) {
            rename(unfinished.get(0), folder);
            for (Path child : children()) {
                if (!kept.test(child.getName())) {
                    files.delete(child, true);
                }
            }
        }
        make();
    }

    @Override
    public void empty() throws IOException {
        files.delete(folder, true);
        files.mkdirs(folder);
    }

    /** Nothing once it is the output. */
    @Override
    public List<Path> children() throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        return Stream.of(files.listStatus(folder)).map(FileStatus::getPath).toList();
    }

    @Override
    public void write(String name, byte[] bytes) throws IOException {
        Path target = new Path(folder, name);
        Path temporary = new Path(target.getParent(), "." + target.getName() + ".tmp");
        try (OutputStream out = files.create(temporary, true)) {
            out.write(bytes);
        } catch (IOException unwritten) {
            files.delete(temporary, false);
            throw unwritten;
        }
        files.delete(target, false);
        if (!files.rename(temporary, target)) {
            throw new IOException("could not rename " + temporary + " to " + target.getName());
        }
    }

    @Override
    public void publish(String manifestJson, OutputLock lock) throws IOException {
        UnfinishedFiles.removeIn(files, folder);
        write(RunDirectory.MANIFEST, manifestJson.getBytes(UTF_8));
        lock.requireHeld();
        files.delete(place.replaced(), true);
        if (files.exists(place.output())) {
            rename(place.output(), place.replaced());
        }
        try {
            rename(folder, place.output());
        } catch (IOException | UserMistake e) {
            if (files.exists(place.replaced())) {
                rename(place.replaced(), place.output());
            }
            throw e;
        }
        files.delete(place.replaced(), true);
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            // Hadoop does not say why
            throw UserMistake.machine(
                    to + ": " + from + " could not be renamed to it. Check that this user may still write"
                            + " to both folders, and that nothing else has been put there meanwhile.");
        }
    }

    @Override
    public void remove() throws IOException {
        files.delete(folder, true);
    }
}
