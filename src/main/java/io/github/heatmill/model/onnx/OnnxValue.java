package io.github.heatmill.model.onnx;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the file declares of an input or output.
 *
 * @param name its name
 * @param type the number of its element type in ONNX (1 is float, 10 float16)
 * @param sizes its size along each axis, -1 where it is left open; empty where the file says nothing
 */
public record OnnxValue(String name, int type, List<Long> sizes) {
    public OnnxValue {
        sizes = List.copyOf(sizes);
    }

    /** The sizes as text, {@code ?} where one is open. */
    public String shape() {
        return sizes.stream()
                .map(size -> size < 0 ? "?" : Long.toString(size))
                .collect(Collectors.joining(" x ", "[", "]"));
    }
}
