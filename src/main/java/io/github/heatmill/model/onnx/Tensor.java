package io.github.heatmill.model.onnx;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An array of numbers inside the tail: a shape and its values, row-major. Shape computations stay whole numbers.
 *
 * <p>Its values are shared within this package and never written after it was made.
 */
final class Tensor {
    private final int[] shape;
    private final float[] values;
    private final long[] wholes;
    private volatile Tensor transposed;

    private Tensor(int[] shape, float[] values, long[] wholes) {
        this.shape = shape;
        this.values = values;
        this.wholes = wholes;
        int length = values == null ? wholes.length : values.length;
        if (length != elements(shape)) {
            throw new IllegalArgumentException(
                    "Expected " + elements(shape) + " values for " + Arrays.toString(shape) + ", but was " + length);
        }
    }

    static Tensor of(int[] shape, float[] values) {
        return new Tensor(shape, values, null);
    }

    /** Whole numbers: axes, sizes, indices. */
    static Tensor ofWholes(int[] shape, long[] values) {
        return new Tensor(shape, null, values);
    }

    /** The number of elements of a shape; throws {@link ArithmeticException} beyond an int. */
    static int elements(int[] shape) {
        int elements = 1;
        for (int size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }

    int[] shape() {
        return shape;
    }

    int rank() {
        return shape.length;
    }

    /** The size along an axis; a negative axis counts from the end. */
    int size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    int length() {
        return values == null ? wholes.length : values.length;
    }

    boolean isWhole() {
        return values == null;
    }

    float[] values() {
        if (values == null) {
            throw new ShapeMistake("whole numbers where the tail expects floats");
        }
        return values;
    }

    long[] wholes() {
        if (wholes == null) {
            throw new ShapeMistake("floats where the tail expects whole numbers");
        }
        return wholes;
    }

    /** The only value of a tensor of one. */
    float scalar() {
        if (length() != 1) {
            throw new ShapeMistake("an operand of " + length() + " values where the tail expects one");
        }
        return values == null ? wholes[0] : values[0];
    }

    /** The same values in another shape of as many. */
    Tensor as(int... other) {
        if (elements(other) != length()) {
            throw new ShapeMistake("a reshaping of " + text() + " into " + text(other));
        }
        return new Tensor(other, values, wholes);
    }

    /** A matrix of [rows, columns] with its sides exchanged; computed once. */
    Tensor transposed() {
        Tensor made = transposed;
        if (made == null) {
            made = of(new int[] {shape[1], shape[0]}, Matrices.transposed(values(), shape[0], shape[1]));
            transposed = made;
        }
        return made;
    }

    String text() {
        return text(shape);
    }

    static String text(int[] shape) {
        return IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x ", "[", "]"));
    }
}
