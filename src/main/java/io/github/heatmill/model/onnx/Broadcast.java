package io.github.heatmill.model.onnx;

/**
 * Two shapes made one by repeating along axes of size 1, as NumPy does it; missing axes are in front. Neighbouring axes
 * along which both operands go on in the same way are one, so that runs are long.
 */
final class Broadcast {
    /** A run of elements, where one operand or both may stand still (step 0). */
    @FunctionalInterface
    interface Run {
        void of(int out, int a, int stepA, int b, int stepB, int length);
    }

    private final int[] shape;
    private final int[] sizes;
    private final int[] stepsA;
    private final int[] stepsB;
    private int axes;

    private Broadcast(int[] a, int[] b) {
        int rank = Math.max(a.length, b.length);
        shape = new int[rank];
        sizes = new int[rank + 1];
        stepsA = new int[rank + 1];
        stepsB = new int[rank + 1];
        sizes[0] = 1;
        // from the last axis to the first; axis 0 of sizes is the innermost
        int strideA = 1;
        int strideB = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            int sizeA = size(a, axis - rank + a.length);
            int sizeB = size(b, axis - rank + b.length);
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1) {
                throw new ShapeMistake("operands of " + Tensor.text(a) + " and " + Tensor.text(b));
            }
            int size = sizeA == 1 ? sizeB : sizeA;
            shape[axis] = size;
            append(size, sizeA == 1 ? 0 : strideA, sizeB == 1 ? 0 : strideB);
            strideA *= sizeA;
            strideB *= sizeB;
        }
    }

    static Broadcast of(int[] a, int[] b) {
        return new Broadcast(a, b);
    }

    private static int size(int[] shape, int axis) {
        return axis < 0 ? 1 : shape[axis];
    }

    private void append(int size, int stepA, int stepB) {
        if (size == 1) {
            return;
        }
        if (axes > 0 && stepA == stepsA[axes - 1] * sizes[axes - 1] && stepB == stepsB[axes - 1] * sizes[axes - 1]) {
            sizes[axes - 1] *= size;
            return;
        }
        sizes[axes] = size;
        stepsA[axes] = stepA;
        stepsB[axes] = stepB;
        axes++;
    }

    int[] shape() {
        return shape;
    }

    /** All elements of the common shape, in its order, as runs. */
    void run(Run run) {
        int length = Math.max(1, sizes[0]);
        int total = Tensor.elements(shape);
        int[] at = new int[Math.max(1, axes)];
        int a = 0;
        int b = 0;
        for (int out = 0; out < total; out += length) {
            run.of(out, a, stepsA[0], b, stepsB[0], length);
            for (int axis = 1; axis < axes; axis++) {
                a += stepsA[axis];
                b += stepsB[axis];
                if (++at[axis] < sizes[axis]) {
                    break;
                }
                a -= stepsA[axis] * sizes[axis];
                b -= stepsB[axis] * sizes[axis];
                at[axis] = 0;
            }
        }
    }
}
