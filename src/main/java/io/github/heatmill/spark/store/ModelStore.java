package io.github.heatmill.spark.store;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputHold;
import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.storage.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of models, each in a folder called by its id and never changed, and {@code published.json}, which says which
 * of them is published.
 *
 * <p>A model gets in before the file names it, and the file is replaced in one step. So whoever reads the file finds a
 * whole model, at any time, and a run that is killed leaves the published one as it was.
 */
public final class ModelStore {
    /** The file that makes a folder such a one. */
    public static final String PUBLISHED = PublishedFile.NAME;

    private static final String INCOMING = ".incoming-";
    private static final Pattern OWN = Pattern.compile("[0-9a-f]{16}");

    private final Configuration hadoop;
    private final String location;

    private ModelStore(Configuration hadoop, String location) {
        this.hadoop = hadoop;
        this.location = location;
    }

    /** The folder at {@code location} of any Hadoop file system; it need not be there. Nothing is read yet. */
    public static ModelStore at(Configuration hadoop, String location) {
        return new ModelStore(hadoop, location);
    }

    /**
     * What is published now; empty if the folder has no {@code published.json}.
     *
     * @throws UserMistake if the file cannot be used
     */
    public Optional<PublishedModels> published() throws IOException {
        Path file = new Path(location, PUBLISHED);
        FileSystem files = file.getFileSystem(hadoop);
        if (!files.exists(file)) {
            return Optional.empty();
        }
        // no pipe, which would keep a reader waiting
        InputFile.of(file.toString(), hadoop);
        // all of one state: the file may be replaced meanwhile
        try (InputStream in = files.open(file)) {
            return Optional.of(PublishedFile.parse(file.toString(), in.readNBytes(PublishedFile.MOST_BYTES + 1)));
        }
    }

    /** Where the model with this id is. */
    public String folder(String modelId) {
        Publication.requireId(modelId);
        return new Path(location, modelId).toString();
    }

    /**
     * The model with this id.
     *
     * @throws UserMistake if it is not there, damaged, or another one
     */
    public ModelDirectory model(String modelId) throws IOException {
        Path folder = new Path(folder(modelId));
        if (!folder.getFileSystem(hadoop).exists(new Path(folder, ModelDirectory.MANIFEST))) {
            throw InputMistake.of(
                    new Path(location, PUBLISHED).toString(),
                    "it names the model " + modelId + ", which is not in this folder",
                    "restore the folder " + modelId + " from a backup, or go back to the model before by --rollback");
        }
        ModelDirectory model = ModelDirectory.load(hadoop, folder.toString());
        if (!model.manifest().modelId().equals(modelId)) {
            throw InputMistake.of(
                    folder.toString(),
                    "it holds the model " + model.manifest().modelId() + ", not the one it is called by",
                    "restore the folder from a backup");
        }
        return model;
    }

    /** Throws {@link UserMistake} if the folder holds something other than models: it is another kind of folder. */
    public void requireOwn() throws IOException {
        Path folder = new Path(location);
        FileSystem files = folder.getFileSystem(hadoop);
        boolean isModel = files.exists(new Path(folder, ModelDirectory.MANIFEST));
        if (!files.exists(folder) || (files.exists(new Path(folder, PUBLISHED)) && !isModel)) {
            return;
        }
        for (FileStatus status : files.listStatus(folder)) {
            String name = status.getPath().getName();
            // hidden: what a run left that was killed
            boolean isOwn = name.startsWith(".")
                    || (status.isDirectory() && OWN.matcher(name).matches());
            if (!isOwn) {
                throw UserMistake.job(location + ": is no folder of models: it has no " + PUBLISHED + ", but holds "
                        + InputMistake.quote(name)
                        + ". Set models to a new folder, or to one that a promote job made.");
            }
        }
    }

    /**
     * Copies {@code model} into the folder, unless it is there. What is there under its id must be the same model.
     *
     * @throws UserMistake if another model of the same id is there, or the model changed meanwhile
     */
    public void admit(OutputHold hold, ModelDirectory model) throws IOException {
        FileSystem files = hold.files();
        files.mkdirs(hold.output());
        Path target = new Path(hold.output(), model.manifest().modelId());
        if (isThere(files, target)) {
            requireSame(model);
            return;
        }
        if (Stores.isOfObjects(files)) {
            // nothing can be renamed there, and nothing is a model without its manifest, which is copied last
            copy(model, files, target);
            return;
        }
        // of runs that were killed: this one holds the folder
        for (FileStatus left :
                files.listStatus(hold.output(), path -> path.getName().startsWith(INCOMING))) {
            files.delete(left.getPath(), true);
        }
        Path incoming = new Path(hold.output(), INCOMING + hold.token());
        try {
            copy(model, files, incoming);
            hold.requireHeld();
            if (!files.rename(incoming, target)) {
                throw UserMistake.machine(target + ": " + incoming + " could not be renamed to it. Check that this user"
                        + " may write to the folder.");
            }
        } finally {
            files.delete(incoming, true);
        }
    }

    private void copy(ModelDirectory model, FileSystem files, Path target) throws IOException {
        ModelFiles.copy(model.folder(), hadoop, files, target);
        if (!load(target).sameAs(model)) {
            files.delete(target, true);
            throw InputMistake.of(
                    model.folder(), "it was replaced by another model while it was judged", "promote it again");
        }
    }

    /** Whether there is a model, whole, in the folder {@code target}. */
    private static boolean isThere(FileSystem files, Path target) throws IOException {
        return Stores.isOfObjects(files)
                ? files.exists(new Path(target, ModelDirectory.MANIFEST))
                : files.exists(target);
    }

    /** Throws {@link UserMistake} if another model of the same id is in the folder; none need be. */
    public void requireSame(ModelDirectory model) throws IOException {
        Path there = new Path(folder(model.manifest().modelId()));
        if (isThere(there.getFileSystem(hadoop), there) && !load(there).sameAs(model)) {
            throw InputMistake.of(
                    model.folder(),
                    "its network is that of the model in " + there + ", but its " + ModelDirectory.MANIFEST
                            + " is another one",
                    "train the model with another seed, promote the one that is there, or set models to another"
                            + " folder: a folder has one model of an id");
        }
    }

    /** The model in a folder, all of it checked. */
    private ModelDirectory load(Path folder) {
        ModelDirectory model = ModelDirectory.load(hadoop, folder.toString());
        ModelReference.load(hadoop, folder.toString(), model.manifest());
        return model;
    }

    /** Says from now on what {@code next} says, in one step. */
    public void publish(OutputHold hold, PublishedModels next) throws IOException {
        byte[] bytes = PublishedFile.bytes(next);
        if (bytes.length > PublishedFile.MOST_BYTES) {
            throw UserMistake.job(location + ": the history in " + PUBLISHED + " has become longer than "
                    + PublishedFile.MOST_BYTES + " bytes. Publish models in a new folder.");
        }
        hold.requireHeld();
        ReplacedFile.replace(hold.files(), new Path(hold.output(), PUBLISHED), bytes);
    }
}
