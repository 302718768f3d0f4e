package io.github.heatmill.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.heatmill.spark.storage.PendingUploads;
import io.github.heatmill.spark.storage.VersionedFolder;
import io.github.heatmill.spark.storage.WholeObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a store of objects: a version of the {@link VersionedFolder}, with the names that its files keep. Writing {@code
 * run.json}, by one request, makes it the output; nothing is renamed.
 *
 * <p>A mark, written first, says that the folder is an output of Heatmill, whatever becomes of the run. The version
 * that was replaced stays until the next run begins, so that a reader who has begun with it can finish.
 */
final class VersionedStaging implements Staging {
    private static final Logger LOG = LoggerFactory.getLogger(VersionedStaging.class);
    private static final String MARK = ".heatmill";

    private final OutputPlace place;
    private final FileSystem files;
    private final String version;
    private final Path folder;
    /** Whether a reader may have been told of this version. */
    private boolean told;

    VersionedStaging(OutputPlace place, String token) {
        this.place = place;
        this.files = place.files();
        this.version = VersionedFolder.name(OutputPlace.digits(token));
        this.folder = new Path(place.output(), version);
    }

    static Occupant occupant(OutputPlace place) throws IOException {
        FileSystem files = place.files();
        if (files.exists(new Path(place.output(), VersionedFolder.POINTER))) {
            return Occupant.RESULT;
        }
        boolean isOwn = files.exists(new Path(place.output(), MARK)) || children(files, place.output()).length == 0;
        return isOwn ? Occupant.NOTHING : Occupant.FOREIGN;
    }

    /** What is in {@code folder}; of a file, the file; nothing where there is nothing. */
    private static FileStatus[] children(FileSystem files, Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException none) {
            return new FileStatus[0];
        }
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Path result() {
        return folder;
    }

    @Override
    public void restore() {
        // it becomes the output by one request, which is done or not
    }

    @Override
    public void make() throws IOException {
        put(
                new Path(place.output(), MARK),
                "an output of Heatmill: run.json says which version counts\n".getBytes(UTF_8));
        Optional<String> current = VersionedFolder.current(files, place.output());
        for (Path left : versions()) {
            if (!current.equals(Optional.of(left.getName())) && !left.equals(folder)) {
                files.delete(left, true);
            }
        }
        PendingUploads.endBelow(files, place.output());
    }

    @Override
    public void takeOver(Predicate<String> kept) throws IOException {
        Optional<Path> last = unfinished();
        if (last.isPresent()) {
            for (FileStatus child : children(files, last.get())) {
                String name = child.getPath().getName();
                if (kept.test(name)) {
                    // copied and deleted one by one, unseen: checkpoints, of some MB
                    files.rename(child.getPath(), new Path(folder, name));
                }
            }
        }
        make();
    }

    /** The version that a run wrote to last that did not end well. */
    private Optional<Path> unfinished() throws IOException {
        Optional<String> current = VersionedFolder.current(files, place.output());
        Optional<Path> last = Optional.empty();
        long latest = Long.MIN_VALUE;
        for (Path left : versions()) {
            FileStatus[] children = children(files, left);
            long written = Stream.of(children)
                    .mapToLong(FileStatus::getModificationTime)
                    .max()
                    .orElse(Long.MIN_VALUE);
            // one with a manifest was the output, or all but published
            boolean isFinished =
                    current.equals(Optional.of(left.getName())) || files.exists(new Path(left, RunDirectory.MANIFEST));
            if (!isFinished && written > latest) {
                last = Optional.of(left);
                latest = written;
            }
        }
        return last;
    }

    private List<Path> versions() throws IOException {
        return Stream.of(children(files, place.output()))
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .filter(path -> VersionedFolder.isName(path.getName()))
                .toList();
    }

    @Override
    public void empty() throws IOException {
        files.delete(folder, true);
        PendingUploads.endBelow(files, folder);
    }

    @Override
    public List<Path> children() throws IOException {
        return Stream.of(children(files, folder)).map(FileStatus::getPath).toList();
    }

    @Override
    public void write(String name, byte[] bytes) throws IOException {
        put(new Path(folder, name), bytes);
    }

    private void put(Path path, byte[] bytes) throws IOException {
        WholeObject.put(files, path, bytes);
    }

    @Override
    public void publish(String manifestJson, OutputLock lock) throws IOException {
        write(RunDirectory.MANIFEST, manifestJson.getBytes(UTF_8));
        Optional<String> replaced = VersionedFolder.current(files, place.output());
        lock.requireHeld();
        told = true;
        try {
            put(new Path(place.output(), VersionedFolder.POINTER), VersionedFolder.pointer(manifestJson, version));
        } catch (IOException unanswered) {
            // the store may have done it
            if (!VersionedFolder.current(files, place.output()).equals(Optional.of(version))) {
                throw unanswered;
            }
        }
        try {
            removeAllBut(replaced);
        } catch (IOException left) {
            LOG.warn("{}: what it replaced could not be removed; the next run will", place.output(), left);
        }
    }

    /** Removes what a reader does not find any more: all versions but the one that was replaced, and older layouts. */
    private void removeAllBut(Optional<String> replaced) throws IOException {
        List<String> kept = Stream.concat(Stream.of(MARK, VersionedFolder.POINTER, version), replaced.stream())
                .toList();
        for (FileStatus child : children(files, place.output())) {
            if (!kept.contains(child.getPath().getName())) {
                files.delete(child.getPath(), true);
            }
        }
    }

    @Override
    public void remove() throws IOException {
        if (told) {
            return;
        }
        empty();
        boolean isOnlyMarked = Arrays.stream(children(files, place.output()))
                .allMatch(child -> child.getPath().getName().equals(MARK));
        if (isOnlyMarked) {
            files.delete(place.output(), true);
        }
    }
}
