package io.github.heatmill.model.onnx;

import io.github.heatmill.image.InputMistake;
import java.util.Set;
import onnx.Onnx;

/**
 * The sizes and steps of windows, and the numbers of groups and parts: ONNX Runtime divides by some of them and
 * multiplies others without a look, and a process that divides by 0 there ends at once.
 */
final class WindowCheck {
    private static final long MOST = 1 << 16;
    private static final Set<String> POSITIVE =
            Set.of("kernel_shape", "strides", "dilations", "group", "num_groups", "num_outputs", "blocksize");
    private static final Set<String> NOT_NEGATIVE = Set.of("output_padding");
    private static final Set<String> WINDOWS = Set.of("pads");
    private static final Set<String> HAVE_WINDOWS = Set.of(
            "Conv", "ConvTranspose", "MaxPool", "AveragePool", "LpPool", "MaxUnpool", "ConvInteger", "QLinearConv");

    private WindowCheck() {}

    /** Throws {@link ShapeMistake} on a number that no network needs. */
    static void require(Onnx.NodeProto node) {
        for (Onnx.AttributeProto attribute : node.getAttributeList()) {
            long least;
            if (POSITIVE.contains(attribute.getName())) {
                least = 1;
            } else if (NOT_NEGATIVE.contains(attribute.getName())
                    || (WINDOWS.contains(attribute.getName()) && HAVE_WINDOWS.contains(node.getOpType()))) {
                least = 0;
            } else {
                continue;
            }
            if (attribute.getType() == Onnx.AttributeProto.AttributeType.INT) {
                require(attribute, attribute.getI(), least);
            }
            attribute.getIntsList().forEach(value -> require(attribute, value, least));
        }
    }

    private static void require(Onnx.AttributeProto attribute, long value, long least) {
        if (value < least || value > MOST) {
            throw new ShapeMistake(InputMistake.quote(attribute.getName()) + " of " + value);
        }
    }
}
