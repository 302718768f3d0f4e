package io.github.heatmill.model.onnx;

import io.github.heatmill.image.SplitMix64;
import java.util.Arrays;
import onnx.Onnx;

/** Damages to a file: flipped bits, cuts, wrong lengths, pieces that are there twice. */
final class Mutations {
    private Mutations() {}

    /** The file with one to three damages that follow from the seed. */
    static byte[] of(byte[] file, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        byte[] damaged = file.clone();
        int count = random.whole(1, 3);
        for (int i = 0; i < count && damaged.length > 2; i++) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        7,
        -1,
        -2,
        1 << 16,
        100_000,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final String[] OPERATORS = {
        "Conv",
        "Relu",
        "Gemm",
        "MatMul",
        "Add",
        "MaxPool",
        "AveragePool",
        "Flatten",
        "Reshape",
        "Transpose",
        "Softmax",
        "Concat",
        "Expand",
        "Tile",
        "ConstantOfShape",
        "Resize",
        "Slice",
        "Pad",
        "BatchNormalization",
        "If",
        "NoSuch"
    };

    /** The same model, still a message, with one to three numbers, names or operators of it changed. */
    static byte[] meant(Onnx.ModelProto model, long seed) {
        SplitMix64 random = new SplitMix64(seed, 1);
        Onnx.ModelProto.Builder changed = model.toBuilder();
        int count = random.whole(1, 3);
        for (int i = 0; i < count; i++) {
            once(changed.getGraphBuilder(), random);
        }
        return changed.build().toByteArray();
    }

    private static void once(Onnx.GraphProto.Builder graph, SplitMix64 random) {
        long number = NUMBERS[random.whole(0, NUMBERS.length - 1)];
        Onnx.NodeProto.Builder node = graph.getNodeBuilder(random.whole(0, graph.getNodeCount() - 1));
        Onnx.TensorProto.Builder weight = graph.getInitializerBuilder(random.whole(0, graph.getInitializerCount() - 1));
        switch (random.whole(0, 5)) {
            case 0, 1 -> {
                if (node.getAttributeCount() > 0) {
                    Onnx.AttributeProto.Builder attribute =
                            node.getAttributeBuilder(random.whole(0, node.getAttributeCount() - 1));
                    if (attribute.getIntsCount() > 0) {
                        attribute.setInts(random.whole(0, attribute.getIntsCount() - 1), number);
                    } else {
                        attribute.setI(number);
                    }
                }
            }
            case 2 -> node.setOpType(OPERATORS[random.whole(0, OPERATORS.length - 1)]);
            case 3 -> {
                if (node.getInputCount() > 0) {
                    Onnx.NodeProto.Builder other = graph.getNodeBuilder(random.whole(0, graph.getNodeCount() - 1));
                    node.setInput(random.whole(0, node.getInputCount() - 1), other.getOutput(0));
                }
            }
            case 4 -> weight.setDims(random.whole(0, weight.getDimsCount() - 1), number);
            default -> {
                if (weight.getInt64DataCount() > 0) {
                    weight.setInt64Data(random.whole(0, weight.getInt64DataCount() - 1), number);
                } else {
                    weight.setDataType(random.whole(0, 20));
                }
            }
        }
    }

    private static byte[] once(byte[] file, SplitMix64 random) {
        int at = random.whole(0, file.length - 1);
        int length = Math.min(file.length - at, random.whole(1, 40));
        byte[] changed = file.clone();
        switch (random.whole(0, 6)) {
            case 0, 1 -> changed[at] ^= (byte) (1 << random.whole(0, 7));
            case 2 -> changed[at] = (byte) random.whole(0, 255);
            case 3 -> {
                return Arrays.copyOf(file, at);
            }
            case 4 -> Arrays.fill(changed, at, at + length, (byte) 0xff);
            case 5 -> {
                // a piece that is there twice
                byte[] longer = new byte[file.length + length];
                System.arraycopy(file, 0, longer, 0, at + length);
                System.arraycopy(file, at, longer, at + length, file.length - at);
                return longer;
            }
            default -> {
                byte[] shorter = new byte[file.length - length];
                System.arraycopy(file, 0, shorter, 0, at);
                System.arraycopy(file, at + length, shorter, at, file.length - at - length);
                return shorter;
            }
        }
        return changed;
    }
}
