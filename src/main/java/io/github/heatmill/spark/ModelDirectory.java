package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.machine.MachineFailure;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A model as the train job leaves it, read on the driver and shipped to the executors as plain values. */
public final class ModelDirectory implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final String NETWORK = "network.zip";
    public static final String MANIFEST = "manifest.json";
    public static final String REFERENCE = "reference.txt";
    public static final String HISTORY = "history.parquet";

    private static final int MAX_MANIFEST = 1 << 20;

    private final String manifestJson;
    private final FloatArray coefficients;

    /** Of {@link #manifestJson}; parsed once in each process. */
    private transient volatile ModelManifest manifest;

    private ModelDirectory(String manifestJson, FloatArray coefficients) {
        this.manifestJson = manifestJson;
        this.coefficients = coefficients;
    }

    /**
     * The model in folder {@code location} of any Hadoop file system.
     *
     * @throws UserMistake if it is not a model, or its network is not the one that the manifest names
     */
    public static ModelDirectory load(Configuration hadoop, String location) {
        try {
            Path folder = new Path(location);
            FileSystem files = folder.getFileSystem(hadoop);
            Path manifestPath = new Path(folder, MANIFEST);
            if (!files.exists(manifestPath)) {
                throw UserMistake.input(location + ": is not a model: it has no " + MANIFEST
                        + ". Set model to a folder written by the train job.");
            }
            String json = new String(read(files, manifestPath, MAX_MANIFEST), StandardCharsets.UTF_8);
            ModelManifest manifest = ModelManifest.parse(manifestPath.toString(), json);
            Path networkPath = new Path(folder, NETWORK);
            byte[] network = read(files, networkPath, NetworkFile.MAX_BYTES);
            if (!Sha256.hex(network).equals(manifest.networkSha256())) {
                throw UserMistake.input(networkPath + ": is not the network that " + MANIFEST
                        + " names (its sha256 differs). Train the model again, or copy the whole folder again.");
            }
            long parameters = manifest.spec().parameters();
            return new ModelDirectory(
                    json,
                    NetworkFile.read(networkPath.toString(), network, parameters)
                            .coefficients());
        } catch (IOException | IllegalArgumentException e) {
            throw MachineFailure.refused(
                    location,
                    e,
                    UserMistake.input(location + ": cannot be read as a model: " + Failures.firstLine(e)
                            + ". Set model to a folder written by the train job."));
        }
    }

    private static byte[] read(FileSystem files, Path path, long limit) throws IOException {
        InputFile file = InputFile.of(path.toString(), files.getConf());
        if (file.length() > limit) {
            throw new IOException(path.getName() + " is larger than " + limit + " bytes");
        }
        return file.head((int) file.length());
    }

    public ModelManifest manifest() {
        ModelManifest known = manifest;
        if (known == null) {
            known = ModelManifest.parse(MANIFEST, manifestJson);
            manifest = known;
        }
        return known;
    }

    /** Its weights and biases, in DL4J's order. */
    public FloatArray coefficients() {
        return coefficients;
    }

    /** The network, rebuilt: expensive, so once per process. */
    public TrainedNetwork network() {
        return TrainedNetwork.of(manifest().spec(), coefficients);
    }
}
