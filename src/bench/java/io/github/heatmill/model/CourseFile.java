package io.github.heatmill.model;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.network.LayerEvidence;
import io.github.heatmill.network.NetworkSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The course's network of the architecture {@code cam} as an ONNX file: the same weights, channels first. */
public final class CourseFile {
    private CourseFile() {}

    /** Of a trained network that ends in the mean of each map and a linear layer. */
    public static byte[] of(TrainedNetwork network) {
        NetworkSpec spec = network.spec();
        int classes = spec.classes().size();
        OnnxDraft draft = new OnnxDraft(1, spec.height(), spec.width(), "scores", classes);
        String last = draft.input();
        int channels = 1;
        for (int layer = 0; layer < spec.filters().size(); layer++) {
            INDArray kernel = network.kernels().get(layer);
            INDArray bias = network.biases().get(layer);
            // DL4J has the filters first too
            last = draft.convolution(
                    "conv" + layer, last, kernel.dup('c').data().asFloat(), channels, 3, 1, bias.toFloatVector());
            last = draft.plain("relu" + layer, "Relu", last);
            if (layer < spec.architecture().pools(spec.filters().size())) {
                last = draft.maxPool("pool" + layer, last, 2, 2, 0);
            }
            channels = spec.filters().get(layer);
        }
        float[] weights = new float[classes * channels];
        float[] biases = new float[classes];
        LayerEvidence head = head(network);
        for (int c = 0; c < classes; c++) {
            head.classWeights(c).orElseThrow().copyInto(weights, c * channels);
            biases[c] = (float) head.bias(c);
        }
        draft.averageAndLinear("scores", last, weights, channels, biases);
        return draft.bytes();
    }

    private static LayerEvidence head(TrainedNetwork network) {
        NetworkSpec spec = network.spec();
        GreyImage black =
                new GreyImage(spec.height(), spec.width(), FloatArray.of(new float[spec.height() * spec.width()]));
        try (ForwardPass pass = new ForwardPass(network, 1)) {
            return pass.run(List.of(black)).get(0).layers().get(0);
        }
    }
}
