package io.github.heatmill.spark;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.machine.MachineFailure;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.SingleNetwork;
import io.github.heatmill.spark.npy.InputFile;
import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.VersionedFolder;
import io.github.heatmill.spark.store.ModelStore;
import io.github.heatmill.spark.store.PublishedModels;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A model as the train job leaves it, read on the driver and shipped to the executors as plain values. */
public final class ModelDirectory implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final String NETWORK = "network.zip";
    public static final String ONNX = "network.onnx";
    public static final String MANIFEST = "manifest.json";
    public static final String REFERENCE = "reference.txt";
    public static final String HISTORY = "history.parquet";

    private static final int MAX_MANIFEST = 1 << 20;

    private final String folder;

    /** The folder of models that it was the published one of; empty text for one that was named itself. */
    private final String store;

    private final String manifestJson;
    /** What its network is made of. */
    private final Weights weights;

    /** Of {@link #manifestJson}; parsed once in each process. */
    private transient volatile ModelManifest manifest;

    private ModelDirectory(String folder, String store, String manifestJson, Weights weights) {
        this.folder = folder;
        this.store = store;
        this.manifestJson = manifestJson;
        this.weights = weights;
    }

    /**
     * The model in folder {@code location} of any Hadoop file system, or the published one of a folder of models: which
     * one that is, is looked up here and nowhere else, so that a run has one model whatever is published meanwhile.
     *
     * @throws UserMistake if it is not a model, or its network is not the one that the manifest names
     */
    public static ModelDirectory load(Configuration hadoop, String location) {
        try {
            Path named = new Path(location);
            FileSystem files = Stores.open(named, hadoop);
            // one version of it, whatever is published meanwhile
            Path folder = VersionedFolder.folder(files, named);
            Path manifestPath = new Path(folder, MANIFEST);
            if (!files.exists(manifestPath)) {
                ModelStore models = ModelStore.at(hadoop, location);
                Optional<PublishedModels> published = models.published();
                if (published.isPresent()) {
                    return models.model(published.get().current()).of(location);
                }
                throw UserMistake.input(location + ": is not a model: it has no " + MANIFEST
                        + ". Set model to a folder written by the train or the import job, or to a folder of models"
                        + " with a "
                        + ModelStore.PUBLISHED + ".");
            }
            String json = new String(read(files, manifestPath, MAX_MANIFEST), StandardCharsets.UTF_8);
            ModelManifest manifest = ModelManifest.parse(manifestPath.toString(), json);
            Path networkPath = new Path(folder, file(manifest));
            byte[] network = read(files, networkPath, NetworkFile.MAX_BYTES);
            if (!Sha256.hex(network).equals(manifest.networkSha256())) {
                throw UserMistake.input(networkPath + ": is not the network that " + MANIFEST
                        + " names (its sha256 differs). Make the model again, or copy the whole folder again.");
            }
            return new ModelDirectory(
                    folder.equals(named) ? location : folder.toString(),
                    "",
                    json,
                    Weights.of(manifest, networkPath.toString(), network));
        } catch (IOException | IllegalArgumentException e) {
            throw MachineFailure.refused(
                    location,
                    e,
                    UserMistake.input(location + ": cannot be read as a model: " + Failures.firstLine(e)
                            + ". Set model to a folder written by the train or the import job."));
        }
    }

    /** The name of the file that its network is in. */
    private static String file(ModelManifest manifest) {
        return manifest.network().accept(new SingleNetwork.Cases<String>() {
            @Override
            public String course(NetworkSpec spec) {
                return NETWORK;
            }

            @Override
            public String onnx(OnnxSpec spec) {
                return ONNX;
            }
        });
    }

    private static byte[] read(FileSystem files, Path path, long limit) throws IOException {
        InputFile file = InputFile.of(path.toString(), files.getConf());
        if (file.length() > limit) {
            throw new IOException(path.getName() + " is larger than " + limit + " bytes");
        }
        return file.head((int) file.length());
    }

    /** The same as the published model of {@code store}. */
    private ModelDirectory of(String store) {
        return new ModelDirectory(folder, store, manifestJson, weights);
    }

    /** Where its files are. */
    public String folder() {
        return folder;
    }

    /** A line that says which model this is, if a folder of models was named. */
    public Optional<String> publishedWords() {
        return store.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the published model of " + store + " is " + manifest().modelId());
    }

    /** Paths by key with this model's own folder in place of what {@code key} names. */
    public Map<String, String> resolved(Map<String, String> inputs, String key) {
        Map<String, String> resolved = new LinkedHashMap<>(inputs);
        resolved.put(key, folder);
        return Collections.unmodifiableMap(resolved);
    }

    /** Whether {@code other} has the same manifest, which names the network and the reference. */
    public boolean sameAs(ModelDirectory other) {
        return manifestJson.equals(other.manifestJson);
    }

    public ModelManifest manifest() {
        ModelManifest known = manifest;
        if (known == null) {
            known = ModelManifest.parse(MANIFEST, manifestJson);
            manifest = known;
        }
        return known;
    }

    /** The network, rebuilt: expensive, so once per process. */
    public ExplainableNetwork network() {
        return weights.network();
    }
}
