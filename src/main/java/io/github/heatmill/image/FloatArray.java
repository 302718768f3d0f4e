package io.github.heatmill.image;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Consumer;

/** An immutable sequence of floats: the one owner of a {@code float[]} in every value of the core. */
public final class FloatArray implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[] values;

    private FloatArray(float[] values) {
        this.values = values;
    }

    /** A sequence of the given values, copied. */
    public static FloatArray of(float... values) {
        return new FloatArray(values.clone());
    }

    /** A sequence of {@code length} values of {@code source} from {@code offset}, copied. */
    public static FloatArray copyOf(float[] source, int offset, int length) {
        return new FloatArray(Arrays.copyOfRange(source, offset, offset + length));
    }

    /** A sequence of {@code length} values that {@code writer} writes into zeros, and does not keep. */
    public static FloatArray written(int length, Consumer<float[]> writer) {
        float[] values = new float[length];
        writer.accept(values);
        return new FloatArray(values);
    }

    public int length() {
        return values.length;
    }

    public float at(int index) {
        return values[index];
    }

    /** A fresh copy of the values. */
    public float[] toArray() {
        return values.clone();
    }

    /** Copies all values into {@code target} from {@code offset}. */
    public void copyInto(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatArray that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The length and the first few values, for messages. */
    @Override
    public String toString() {
        String head = Arrays.toString(Arrays.copyOf(values, Math.min(8, values.length)));
        return "FloatArray(" + values.length + ")" + head;
    }
}
