package io.github.heatmill.spark;

import io.github.heatmill.Sha256;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A model of {@link TinyImages} whose weights are as they were drawn: for tests of what lies around a network. */
public final class UntrainedModel {
    private UntrainedModel() {}

    /** Writes the model into {@code folder}, which it makes; it says that it learned from bytes. */
    public static Path write(Path folder) throws IOException {
        return write(folder, 1);
    }

    /** The same with other weights for another {@code seed}. */
    public static Path write(Path folder, long seed) throws IOException {
        return write(folder, tiny(), seed);
    }

    private static NetworkSpec tiny() {
        return new NetworkSpec(
                Architecture.CAM,
                new DefectClasses(TinyImages.CLASSES),
                TinyImages.SIZE,
                TinyImages.SIZE,
                List.of(4, 4),
                1);
    }

    /** A model whose weights are so large that its numbers overflow on every image that is not constant. */
    public static Path writeOverflowing(Path folder) throws IOException {
        MultiLayerNetwork network = UntrainedNetwork.of(tiny(), 1, 0.001);
        network.params().muli(1e25);
        return write(folder, tiny(), NetworkFile.write(network));
    }

    /** A model of {@code spec}. */
    public static Path write(Path folder, NetworkSpec spec, long seed) throws IOException {
        return write(folder, spec, NetworkFile.write(UntrainedNetwork.of(spec, seed, 0.001)));
    }

    /** A model of {@code spec} whose network file is {@code zip}. */
    static Path write(Path folder, NetworkSpec spec, byte[] zip) throws IOException {
        ModelManifest manifest = new ModelManifest(
                spec,
                PixelScale.UINT8,
                Sha256.hex(zip),
                1,
                "0".repeat(32),
                1,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
        Files.createDirectories(folder);
        Files.write(folder.resolve(ModelDirectory.NETWORK), zip);
        Files.writeString(folder.resolve(ModelDirectory.MANIFEST), manifest.toJson());
        return folder;
    }
}
