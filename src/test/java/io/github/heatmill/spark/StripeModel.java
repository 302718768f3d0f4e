package io.github.heatmill.spark;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Models of {@link TinyImages} whose weights are set by hand, so that it is known what they decide: one filter finds
 * where the image gets brighter downwards, one where it does so to the right, and a class has the mean of one of them.
 */
public enum StripeModel {
    /** Stripes across are bright and dark downwards: every image is predicted right. */
    RIGHT(10, 0, 0),
    /** Each class has the other's filter: every image is predicted wrong. */
    WRONG(0, 10, 0),
    /** The class across whatever the image: of as many images of both classes half are predicted right. */
    ACROSS(10, 0, 100);

    private final double own;
    private final double other;
    private final double bias;

    StripeModel(double own, double other, double bias) {
        this.own = own;
        this.other = other;
        this.bias = bias;
    }

    /** Writes the model into {@code folder}, which it makes. */
    public Path write(Path folder) throws IOException {
        return write(folder, TinyImages.CLASSES, Deflater.DEFAULT_COMPRESSION);
    }

    /** The same network as other bytes, hence with another id. */
    public Path writeOtherwise(Path folder) throws IOException {
        return write(folder, TinyImages.CLASSES, Deflater.NO_COMPRESSION);
    }

    /** The same network with other names of the two classes. */
    public Path write(Path folder, List<String> classes) throws IOException {
        return write(folder, classes, Deflater.BEST_SPEED);
    }

    private Path write(Path folder, List<String> classes, int level) throws IOException {
        NetworkSpec spec = new NetworkSpec(
                Architecture.CAM, new DefectClasses(classes), TinyImages.SIZE, TinyImages.SIZE, List.of(2), 1);
        return UntrainedModel.write(folder, spec, rezipped(NetworkFile.write(network(spec)), level));
    }

    private MultiLayerNetwork network(NetworkSpec spec) {
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 1, 0.001);
        // [filter, input, row, column]
        network.getParam("0_W").assign(0);
        network.getParam("0_W").putScalar(new long[] {0, 0, 0, 1}, -1).putScalar(new long[] {0, 0, 2, 1}, 1);
        network.getParam("0_W").putScalar(new long[] {1, 0, 1, 0}, -1).putScalar(new long[] {1, 0, 1, 2}, 1);
        // [filter, class]
        network.getParam("2_W").putScalar(new long[] {0, 0}, own).putScalar(new long[] {1, 1}, own);
        network.getParam("2_W").putScalar(new long[] {0, 1}, other).putScalar(new long[] {1, 0}, other);
        network.getParam("2_b").assign(0);
        network.getParam("2_b").putScalar(0, bias);
        return network;
    }

    private static byte[] rezipped(byte[] zip, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(level);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(0);
                out.putNextEntry(copy);
                in.transferTo(out);
            }
        }
        return bytes.toByteArray();
    }
}
