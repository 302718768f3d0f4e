package io.github.heatmill.model.onnx;

import static io.github.heatmill.model.onnx.ModelBytes.whole;
import static io.github.heatmill.model.onnx.ModelBytes.wholes;

import java.util.List;

/**
 * ONNX files of networks that are computed by hand: an image is halved to the layer {@link #FINE} by means and halved
 * again to {@link #LAST} by the greatest of them, and the logits are 10 times the mean of the first channel there, 10
 * times that of the second plus 1, 10 times that of the third plus 2.
 */
public final class MeansNetwork {
    /** The names of its classes: those of the colours, if it is given them in the order RGB. */
    public static final List<String> CLASSES = List.of("red", "green", "blue");

    /** The greatest of four means each; CAM is defined here, and the map of a class is 10 times its channel. */
    public static final String LAST = "the MaxPool of coarse";

    /** Means of 2 x 2 pixels. */
    public static final String FINE = "the AveragePool of fine";

    /** In {@link #sine}: the means of 2 x 2 pixels, above which there is a sine, and what comes out of that. */
    public static final String UNDER = FINE;

    public static final String ABOVE = "the Relu of above";

    private MeansNetwork() {}

    /** Of images of {@code height} x {@code width}, multiples of 4; both 0 if the file leaves them open. */
    public static byte[] of(int height, int width) {
        return head(halved(new ModelBytes(13).input("image", -1, 3, open(height), open(width)), "image"))
                .output("scores")
                .bytes();
    }

    /** The same with the first two logits alone, and no bias. */
    public static byte[] ofTwoClasses(int height, int width) {
        return halved(new ModelBytes(13).input("image", -1, 3, height, width), "image")
                .weight("tens", new int[] {2, 3}, 10, 0, 0, 0, 10, 0)
                .node("GlobalAveragePool", "coarse", "pooled")
                .node("Flatten", "pooled", "flat")
                .node("Gemm", "flat,tens", "scores", whole("transB", 1))
                .output("scores")
                .bytes();
    }

    /** The same, and a softmax behind it. */
    public static byte[] withSoftmax(int height, int width) {
        return head(halved(new ModelBytes(13).input("image", -1, 3, height, width), "image"))
                .node("Softmax", "scores", "probabilities", whole("axis", 1))
                .output("probabilities")
                .bytes();
    }

    /** The same of images whose channels come last. */
    public static byte[] channelsLast(int height, int width) {
        return head(halved(
                        new ModelBytes(13)
                                .input("image", -1, height, width, 3)
                                .node("Transpose", "image", "first", wholes("perm", 0, 3, 1, 2)),
                        "first"))
                .output("scores")
                .bytes();
    }

    /** The same network with the sine of the means of 2 x 2 pixels in their place. */
    public static byte[] sine(int height, int width) {
        return head(new ModelBytes(13)
                        .input("image", -1, 3, height, width)
                        .node("AveragePool", "image", "fine", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2))
                        .node("Sin", "fine", "sine")
                        .node("Relu", "sine", "above")
                        .node("MaxPool", "above", "coarse", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2)))
                .output("scores")
                .bytes();
    }

    private static long open(int side) {
        return side == 0 ? -2 : side;
    }

    private static ModelBytes halved(ModelBytes model, String image) {
        return model.node("AveragePool", image, "fine", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2))
                .node("MaxPool", "fine", "coarse", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2));
    }

    private static ModelBytes head(ModelBytes model) {
        return model.weight("tens", new int[] {3, 3}, 10, 0, 0, 0, 10, 0, 0, 0, 10)
                .weight("bias", new int[] {3}, 0, 1, 2)
                .node("GlobalAveragePool", "coarse", "pooled")
                .node("Flatten", "pooled", "flat")
                .node("Gemm", "flat,tens,bias", "scores", whole("transB", 1));
    }
}
