package io.github.heatmill.model;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.image.NpyRows;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The course notebook's two networks with the fixed weights of src/test/resources/golden, and what Keras says of them. */
public final class GoldenNetwork {
    /** Pixels of an image's side. */
    public static final int SIZE = 40;

    public static final int IMAGES = 3;

    /** Target classes of an image. */
    public static final int TARGETS = 2;

    public static final DefectClasses CLASSES =
            new DefectClasses(IntStream.range(0, 6).mapToObj(i -> "class_" + i).toList());

    private GoldenNetwork() {}

    /** All values of a fixture, in C order. */
    public static float[] golden(Architecture architecture, String name) {
        return read("/golden/" + architecture.id() + "/" + name + ".npy");
    }

    private static float[] read(String resource) {
        try (InputStream in = GoldenNetwork.class.getResourceAsStream(resource)) {
            byte[] bytes = in.readAllBytes();
            NpyHeader header = NpyHeader.parse(resource, bytes, bytes.length);
            NpyRows rows = new NpyRows(
                    header,
                    (position, target, offset, length) ->
                            System.arraycopy(bytes, (int) position, target, offset, length));
            int elements = (int) header.rowElements();
            float[] values = new float[(int) header.rows() * elements];
            byte[] row = new byte[(int) header.rowBytes()];
            float[] decoded = new float[elements];
            for (int i = 0; i < header.rows(); i++) {
                rows.read(i, row);
                header.dtype().floats(row, decoded);
                System.arraycopy(decoded, 0, values, i * elements, elements);
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network with Keras's weights. */
    public static TrainedNetwork of(Architecture architecture) {
        NetworkSpec spec = new NetworkSpec(architecture, CLASSES, SIZE, SIZE, List.of(4, 6, 6, 8), 10);
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 1, 0.001);
        for (int i = 1; i <= 4; i++) {
            INDArray kernel = network.getParam(2 * (i - 1) + "_W");
            float[] keras = golden(architecture, "conv" + i + "_kernel");
            int inputs = (int) kernel.size(1);
            int outputs = (int) kernel.size(0);
            for (int k = 0; k < keras.length; k++) {
                // Keras has [row, column, in, out], DL4J [out, in, row, column]
                int cell = k / (inputs * outputs);
                kernel.putScalar(new int[] {k % outputs, k / outputs % inputs, cell / 3, cell % 3}, keras[k]);
            }
            set(network.getParam(2 * (i - 1) + "_b"), golden(architecture, "conv" + i + "_bias"));
        }
        if (architecture == Architecture.GRAD_CAM) {
            set(network.getParam("8_W"), golden(architecture, "hidden_kernel"));
            set(network.getParam("8_b"), golden(architecture, "hidden_bias"));
            set(network.getParam("9_W"), golden(architecture, "dense_kernel"));
            set(network.getParam("9_b"), golden(architecture, "dense_bias"));
        } else {
            set(network.getParam("8_W"), golden(architecture, "dense_kernel"));
            set(network.getParam("8_b"), golden(architecture, "dense_bias"));
        }
        return TrainedNetwork.of(spec, network);
    }

    /** Puts {@code values}, row-major as Keras has them, into a parameter of the same shape. */
    private static void set(INDArray param, float[] values) {
        int columns = (int) param.size(param.rank() - 1);
        for (int i = 0; i < values.length; i++) {
            int[] at = param.rank() == 1 ? new int[] {i} : new int[] {i / columns, i % columns};
            param.putScalar(at, values[i]);
        }
    }

    /** The images that Keras saw. */
    public static List<GreyImage> images() {
        float[] pixels = read("/golden/inputs.npy");
        List<GreyImage> images = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            images.add(new GreyImage(SIZE, SIZE, FloatArray.copyOf(pixels, i * SIZE * SIZE, SIZE * SIZE)));
        }
        return images;
    }

    /** The predicted class of an image ({@code t} = 0), or the runner-up. */
    public static int target(Architecture architecture, int image, int t) {
        return (int) golden(architecture, "target_classes")[image * TARGETS + t];
    }
}
