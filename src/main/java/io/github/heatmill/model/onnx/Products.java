package io.github.heatmill.model.onnx;

import java.util.Arrays;

/** Gemm and MatMul. */
final class Products {
    private Products() {}

    /** alpha A' B' + beta C, where A' and B' are A and B or their transposes; C is broadcast. */
    static Operator gemm(OnnxNode node) {
        boolean turnA = node.whole("transA", 0) != 0;
        boolean turnB = node.whole("transB", 0) != 0;
        float alpha = node.real("alpha", 1);
        float beta = node.real("beta", 1);
        return operands -> {
            Tensor a = matrix(operands.at(0));
            Tensor b = matrix(operands.at(1));
            Tensor left = turnA ? a.transposed() : a;
            int m = left.size(0);
            int k = left.size(1);
            int n = b.size(turnB ? 0 : 1);
            if (k != b.size(turnB ? 1 : 0)) {
                throw new ShapeMistake("operands of " + a.text() + " and " + b.text());
            }
            float[] product = turnB ? Matrices.timesTransposed(left.values(), b, m, k, n) : times(left, b, m, k, n);
            scale(product, alpha);
            operands.find(2).ifPresent(c -> addTo(product, m, n, c, beta));
            return new Applied(Tensor.of(new int[] {m, n}, product), (operand, gradient) -> {
                float[] scaled = gradient.clone();
                scale(scaled, operand == 2 ? beta : alpha);
                return switch (operand) {
                    case 0 -> {
                        float[] back = backToLeft(scaled, b, turnB, m, k, n);
                        yield turnA ? Matrices.transposed(back, m, k) : back;
                    }
                    case 1 -> {
                        float[] back = new float[k * n];
                        Matrices.accumulate(left.transposed().values(), 0, scaled, 0, back, 0, k, m, n);
                        yield turnB ? Matrices.transposed(back, k, n) : back;
                    }
                    default -> throw new ShapeMistake("a gradient of its operand 3");
                };
            });
        };
    }

    private static float[] backToLeft(float[] gradient, Tensor b, boolean turned, int m, int k, int n) {
        return turned
                ? times(Tensor.of(new int[] {m, n}, gradient), b, m, n, k)
                : Matrices.timesTransposed(gradient, b, m, n, k);
    }

    private static float[] times(Tensor a, Tensor b, int m, int k, int n) {
        float[] product = new float[Math.multiplyExact(m, n)];
        Matrices.accumulate(a.values(), 0, b.values(), 0, product, 0, m, k, n);
        return product;
    }

    private static void scale(float[] values, float factor) {
        if (factor != 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
    }

    private static void addTo(float[] product, int m, int n, Tensor c, float beta) {
        Broadcast broadcast = Broadcast.of(new int[] {m, n}, c.shape());
        if (Tensor.elements(broadcast.shape()) != product.length) {
            throw new ShapeMistake("a third operand of " + c.text());
        }
        float[] values = c.values();
        broadcast.run((o, ia, sa, ib, sb, length) -> {
            for (int i = 0; i < length; i++) {
                product[o + i] += beta * values[ib + i * sb];
            }
        });
    }

    private static Tensor matrix(Tensor tensor) {
        if (tensor.rank() != 2) {
            throw new ShapeMistake("an operand of " + tensor.text() + " where a matrix is needed");
        }
        return tensor;
    }

    /** Products of the last two axes; the axes before them are the same in both, or only the first operand has any. */
    static Operator matMul(OnnxNode node) {
        return operands -> {
            Tensor a = operands.at(0);
            Tensor b = operands.at(1);
            if (a.rank() < 2 || b.rank() < 2 || a.size(-1) != b.size(-2)) {
                throw new ShapeMistake("operands of " + a.text() + " and " + b.text());
            }
            int[] shape = a.shape().clone();
            shape[shape.length - 1] = b.size(-1);
            int k = a.size(-1);
            int n = b.size(-1);
            if (b.rank() == 2) {
                int m = a.length() / Math.max(1, k);
                return new Applied(Tensor.of(shape, times(a, b, m, k, n)), (operand, gradient) -> {
                    if (operand == 0) {
                        return Matrices.timesTransposed(gradient, b, m, n, k);
                    }
                    float[] back = new float[k * n];
                    Matrices.accumulate(Matrices.transposed(a.values(), m, k), 0, gradient, 0, back, 0, k, m, n);
                    return back;
                });
            }
            if (!Arrays.equals(a.shape(), 0, a.rank() - 2, b.shape(), 0, b.rank() - 2)) {
                throw new ShapeMistake("operands of " + a.text() + " and " + b.text());
            }
            return stacked(a, b, shape);
        };
    }

    /** As many products as both have matrices. */
    private static Applied stacked(Tensor a, Tensor b, int[] shape) {
        int m = a.size(-2);
        int k = a.size(-1);
        int n = b.size(-1);
        int stack = a.length() / Math.max(1, m * k);
        float[] product = new float[Tensor.elements(shape)];
        for (int i = 0; i < stack; i++) {
            Matrices.accumulate(a.values(), i * m * k, b.values(), i * k * n, product, i * m * n, m, k, n);
        }
        return new Applied(Tensor.of(shape, product), (operand, gradient) -> {
            float[] back = new float[operand == 0 ? a.length() : b.length()];
            float[] turned = new float[operand == 0 ? k * n : m * k];
            for (int i = 0; i < stack; i++) {
                if (operand == 0) {
                    Matrices.transpose(b.values(), i * k * n, turned, 0, k, n);
                    Matrices.accumulate(gradient, i * m * n, turned, 0, back, i * m * k, m, n, k);
                } else {
                    Matrices.transpose(a.values(), i * m * k, turned, 0, m, k);
                    Matrices.accumulate(turned, 0, gradient, i * m * n, back, i * k * n, k, m, n);
                }
            }
            return back;
        });
    }
}
