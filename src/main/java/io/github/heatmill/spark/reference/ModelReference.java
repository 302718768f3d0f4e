package io.github.heatmill.spark.reference;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.Calibration;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.Novelty;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.machine.MachineFailure;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.spark.Failures;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The reference of a model: read on the driver, checked, and sent to the executors as plain values. */
public final class ModelReference implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_FEATURES = 1024;
    private static final int MOST_MAP_CELLS = 1 << 20;

    /** What a reference within these bounds needs at most. */
    private static final int MOST_BYTES = 1 << 25;

    private final Reference reference;

    /** Of {@link #reference}; made once in each process. */
    private transient volatile Novelty novelty;

    private ModelReference(Reference reference) {
        this.reference = reference;
    }

    /**
     * Whether models of this network get a reference: with at most 1024 feature maps, and at most 2^20 cells in the
     * maps of all classes together. What a reference holds grows with the square of the one and with the other.
     */
    public static boolean suits(NetworkDescription network) {
        NetworkLayer layer = network.targetLayer();
        long cells = (long) layer.height() * layer.width() * network.classes().size();
        return layer.channels() <= MOST_FEATURES && cells <= MOST_MAP_CELLS;
    }

    /**
     * The reference of the model in folder {@code location}; empty where its manifest names none.
     *
     * @throws UserMistake if it is not the one that the manifest names, or none of this network
     */
    public static Optional<ModelReference> load(Configuration hadoop, String location, ModelManifest manifest) {
        Optional<String> named = manifest.referenceSha256();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Path path = new Path(location, ModelDirectory.REFERENCE);
        try {
            byte[] bytes = read(hadoop, path);
            if (!Sha256.hex(bytes).equals(named.get())) {
                throw UserMistake.input(path + ": is not the reference that " + ModelDirectory.MANIFEST
                        + " names (its sha256 differs). Train the model again, or copy the whole folder again.");
            }
            return Optional.of(of(new String(bytes, StandardCharsets.UTF_8), manifest.network()));
        } catch (IOException | IllegalArgumentException e) {
            throw MachineFailure.refused(
                    path.toString(),
                    e,
                    UserMistake.input(path + ": cannot be read as a model's reference: " + Failures.firstLine(e)
                            + ". Train the model again, or copy the whole folder again."));
        }
    }

    private static byte[] read(Configuration hadoop, Path path) throws IOException {
        InputFile file = InputFile.of(path.toString(), hadoop);
        if (file.length() > MOST_BYTES) {
            throw new IOException("it is larger than " + MOST_BYTES + " bytes");
        }
        return file.head((int) file.length());
    }

    /** The reference that {@code text} is. Throws {@link IllegalArgumentException} where it is none of this network. */
    static ModelReference of(String text, NetworkDescription network) {
        Reference reference = Reference.parse(text);
        if (reference.features().dimension() != network.targetLayer().channels()) {
            throw new IllegalArgumentException(
                    "it is of " + reference.features().dimension() + " features, but the network has "
                            + network.targetLayer().channels());
        }
        Set<String> strange = new HashSet<>(reference.features().classes().keySet());
        strange.addAll(reference.maps().keySet());
        network.classes().names().forEach(strange::remove);
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException("it has classes that the network does not have");
        }
        ModelReference model = new ModelReference(reference);
        // sums from elsewhere may be sums of no features: told here and not on an executor
        model.novelty();
        return model;
    }

    /** The state of the validation images. */
    public SetState images() {
        return reference.images();
    }

    /** What the validation images say of confidences; empty where the reference does not know. */
    public Optional<Calibration> calibration() {
        return reference.calibration();
    }

    /** The distance of an image from the reference; empty for features that cannot be compared. */
    public OptionalDouble distance(GaugedImage image) {
        FloatArray features = image.features();
        return reference.features().fits(features)
                ? OptionalDouble.of(novelty().distance(features))
                : OptionalDouble.empty();
    }

    /** The share of the validation images that are nearer than {@code image}, in [0, 1]; empty without a distance. */
    public OptionalDouble novelty(GaugedImage image) {
        Double distance = image.numbers().get(ImageNumber.FEATURE_DISTANCE);
        return distance == null ? OptionalDouble.empty() : reference.novelty(distance);
    }

    private Novelty novelty() {
        Novelty known = novelty;
        if (known == null) {
            known = new Novelty(reference.features());
            novelty = known;
        }
        return known;
    }
}
