package io.github.heatmill.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import onnx.Onnx.TensorProto;

/** Tensors as ONNX files hold them, checked before anything is allocated. */
final class TensorFormat {
    private TensorFormat() {}

    /** Throws {@link ShapeMistake} where a tensor's data are elsewhere, or not as many as its shape says. */
    static void check(TensorProto tensor) {
        if (isExternal(tensor)) {
            throw new ShapeMistake("data in another file");
        }
        if (tensor.hasSegment()) {
            throw new ShapeMistake("data in segments");
        }
        long elements = elements(tensor);
        NumberFormat.of(tensor.getDataType()).ifPresent(format -> {
            long found = tensor.getRawData().isEmpty()
                    ? format.count(tensor)
                    : tensor.getRawData().size() / format.bytes();
            boolean whole = tensor.getRawData().size() % format.bytes() == 0;
            if (found != elements || !whole) {
                throw new ShapeMistake("a shape of " + elements + " values, but data for " + found);
            }
        });
    }

    static boolean isExternal(TensorProto tensor) {
        return tensor.getDataLocationValue() != 0 || tensor.getExternalDataCount() != 0;
    }

    private static long elements(TensorProto tensor) {
        long elements = 1;
        for (long size : tensor.getDimsList()) {
            // an empty list is an operand left out; an empty matrix is nothing that a network computes with
            if (size < 0 || size > Integer.MAX_VALUE || (size == 0 && tensor.getDimsCount() > 1)) {
                throw new ShapeMistake("a size of " + size);
            }
            elements *= size;
            if (elements > Integer.MAX_VALUE) {
                throw new ShapeMistake("more values than a tensor can hold");
            }
        }
        return elements;
    }

    /** The tensor; throws {@link ShapeMistake} as {@link #check}, or on a type that the tail does not compute with. */
    static Tensor read(TensorProto tensor) {
        check(tensor);
        NumberFormat format = NumberFormat.of(tensor.getDataType())
                .orElseThrow(() -> new ShapeMistake("values of ONNX type " + tensor.getDataType()));
        int[] shape = tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        int length = Tensor.elements(shape);
        boolean listed = tensor.getRawData().isEmpty();
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (format.isWhole()) {
            long[] values = new long[length];
            for (int i = 0; i < length; i++) {
                values[i] = listed ? format.listedWhole(tensor, i) : format.rawWhole(bytes);
            }
            return Tensor.ofWholes(shape, values);
        }
        float[] values = new float[length];
        if (!listed && format == NumberFormat.FLOAT) {
            bytes.asFloatBuffer().get(values);
            return Tensor.of(shape, values);
        }
        for (int i = 0; i < length; i++) {
            values[i] = (float) (listed ? format.listed(tensor, i) : format.raw(bytes));
        }
        return Tensor.of(shape, values);
    }
}
