package io.github.heatmill.model.onnx;

/** The four operations on two tensors, element by element, with broadcasting. */
enum Arithmetics implements Operator {
    ADD {
        @Override
        float value(float a, float b) {
            return a + b;
        }

        @Override
        float slope(int operand, float a, float b) {
            return 1;
        }
    },
    SUB {
        @Override
        float value(float a, float b) {
            return a - b;
        }

        @Override
        float slope(int operand, float a, float b) {
            return operand == 0 ? 1 : -1;
        }
    },
    MUL {
        @Override
        float value(float a, float b) {
            return a * b;
        }

        @Override
        float slope(int operand, float a, float b) {
            return operand == 0 ? b : a;
        }
    },
    DIV {
        @Override
        float value(float a, float b) {
            return a / b;
        }

        @Override
        float slope(int operand, float a, float b) {
            return operand == 0 ? 1 / b : -a / b / b;
        }
    },
    /** x where it is not negative, and x times its slope elsewhere; the slope is broadcast to x. */
    PRELU {
        @Override
        float value(float a, float b) {
            return a < 0 ? a * b : a;
        }

        @Override
        float slope(int operand, float a, float b) {
            return a < 0 ? operand == 0 ? b : a : 1 - operand;
        }
    };

    abstract float value(float a, float b);

    /** The derivative by the first operand (0) or the second (1). */
    abstract float slope(int operand, float a, float b);

    @Override
    public Applied apply(Operands operands) {
        Tensor first = operands.at(0);
        Tensor second = operands.at(1);
        float[] a = first.values();
        float[] b = second.values();
        Broadcast broadcast = Broadcast.of(first.shape(), second.shape());
        float[] out = new float[Tensor.elements(broadcast.shape())];
        broadcast.run((o, ia, sa, ib, sb, n) -> {
            for (int i = 0; i < n; i++) {
                out[o + i] = value(a[ia + i * sa], b[ib + i * sb]);
            }
        });
        return new Applied(
                Tensor.of(broadcast.shape(), out), (operand, gradient) -> back(operand, gradient, broadcast, a, b));
    }

    private float[] back(int operand, float[] gradient, Broadcast broadcast, float[] a, float[] b) {
        int length = operand == 0 ? a.length : b.length;
        if (this == ADD && length == gradient.length) {
            return gradient;
        }
        // an operand that was repeated gets the sum of many: in double, so that their order hardly matters
        double[] sums = new double[length];
        broadcast.run((o, ia, sa, ib, sb, n) -> {
            int at = operand == 0 ? ia : ib;
            int step = operand == 0 ? sa : sb;
            for (int i = 0; i < n; i++) {
                sums[at + i * step] += gradient[o + i] * slope(operand, a[ia + i * sa], b[ib + i * sb]);
            }
        });
        float[] back = new float[length];
        for (int i = 0; i < length; i++) {
            back[i] = (float) sums[i];
        }
        return back;
    }
}
