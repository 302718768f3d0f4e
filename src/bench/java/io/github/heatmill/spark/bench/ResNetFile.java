package io.github.heatmill.spark.bench;

import io.github.heatmill.image.SplitMix64;
import io.github.heatmill.model.OnnxDraft;

/**
 * ResNet-18 for 224 x 224 pixels in colour and 1000 classes as an ONNX file, from He, Zhang, Ren and Sun, "Deep
 * Residual Learning for Image Recognition", 2016: 17 convolutions, their batch normalisation multiplied into them as
 * exporters do, and a linear layer. Its weights are random, which takes the same time.
 */
final class ResNetFile {
    static final int SIDE = 224;
    static final int CLASSES = 1000;
    /** The last layer of feature maps. */
    static final String LAST = "stage3/block1/relu";

    private static final int FIRST = 64;
    private static final int NARROW = 8;
    private static final int STAGES = 4;

    private final OnnxDraft draft = new OnnxDraft(3, SIDE, SIDE, "scores", CLASSES);
    private final SplitMix64 random = new SplitMix64(18);

    private final int first;

    private ResNetFile(int first) {
        this.first = first;
    }

    /** The same bytes each time. */
    static byte[] bytes() {
        return new ResNetFile(FIRST).write();
    }

    /** With an eighth of the feature maps. */
    static byte[] narrow() {
        return new ResNetFile(NARROW).write();
    }

    private byte[] write() {
        String last = convolution("first", draft.input(), 3, first, 7, 2);
        last = draft.plain("first/relu", "Relu", last);
        last = draft.maxPool("first/pool", last, 3, 2, 1);
        int channels = first;
        for (int stage = 0; stage < STAGES; stage++) {
            int filters = first << stage;
            last = block("stage" + stage + "/block0", last, channels, filters, stage == 0 ? 1 : 2);
            last = block("stage" + stage + "/block1", last, filters, filters, 1);
            channels = filters;
        }
        draft.averageAndLinear(
                "scores", last, normal(CLASSES * channels, channels), channels, normal(CLASSES, channels));
        return draft.bytes();
    }

    private String block(String name, String from, int channels, int filters, int stride) {
        String one = draft.plain(name + "/relu0", "Relu", convolution(name + "/0", from, channels, filters, 3, stride));
        String two = convolution(name + "/1", one, filters, filters, 3, 1);
        String past = stride == 1 ? from : convolution(name + "/past", from, channels, filters, 1, stride);
        return draft.plain(name + "/relu", "Relu", draft.plain(name + "/sum", "Add", two, past));
    }

    private String convolution(String name, String from, int channels, int filters, int side, int stride) {
        int inputs = channels * side * side;
        return draft.convolution(
                name, from, normal(filters * inputs, inputs), channels, side, stride, normal(filters, inputs));
    }

    /** Normal numbers that keep the size of what goes through a layer of so many inputs. */
    private float[] normal(int count, int inputs) {
        float[] values = new float[count];
        double deviation = Math.sqrt(1.0 / inputs);
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.normal());
        }
        return values;
    }
}
