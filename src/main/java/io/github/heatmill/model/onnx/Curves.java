package io.github.heatmill.model.onnx;

import java.util.function.DoubleUnaryOperator;

/** The activation functions and other functions of one number, as ONNX defines them. */
final class Curves {
    private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private Curves() {}

    /** A function and its derivative from x and y. */
    private static Operator of(DoubleUnaryOperator function, Slope slope) {
        return Curve.operator(new Curve() {
            @Override
            public double at(double x) {
                return function.applyAsDouble(x);
            }

            @Override
            public double slope(double x, double y) {
                return slope.of(x, y);
            }
        });
    }

    @FunctionalInterface
    private interface Slope {
        double of(double x, double y);
    }

    static Operator leakyRelu(OnnxNode node) {
        double alpha = node.real("alpha", 0.01f);
        return of(x -> x < 0 ? alpha * x : x, (x, y) -> x < 0 ? alpha : 1);
    }

    static Operator elu(OnnxNode node) {
        double alpha = node.real("alpha", 1);
        return of(x -> x < 0 ? alpha * Math.expm1(x) : x, (x, y) -> x < 0 ? y + alpha : 1);
    }

    static Operator selu(OnnxNode node) {
        double alpha = node.real("alpha", 1.6732632f);
        double gamma = node.real("gamma", 1.050701f);
        return of(
                x -> x <= 0 ? gamma * alpha * Math.expm1(x) : gamma * x, (x, y) -> x <= 0 ? y + gamma * alpha : gamma);
    }

    static Operator softplus(OnnxNode node) {
        return of(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), (x, y) -> sigmoid(x));
    }

    static Operator sigmoid(OnnxNode node) {
        return of(Curves::sigmoid, (x, y) -> y * (1 - y));
    }

    static Operator hardSigmoid(OnnxNode node) {
        double alpha = node.real("alpha", 0.2f);
        double beta = node.real("beta", 0.5f);
        return of(
                x -> Math.max(0, Math.min(1, alpha * x + beta)),
                (x, y) -> alpha * x + beta > 0 && alpha * x + beta < 1 ? alpha : 0);
    }

    static Operator hardSwish(OnnxNode node) {
        return of(x -> x * Math.max(0, Math.min(1, x / 6 + 0.5)), (x, y) -> x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5);
    }

    static Operator tanh(OnnxNode node) {
        return of(Math::tanh, (x, y) -> 1 - y * y);
    }

    static Operator exp(OnnxNode node) {
        return of(Math::exp, (x, y) -> y);
    }

    static Operator log(OnnxNode node) {
        return of(Math::log, (x, y) -> 1 / x);
    }

    static Operator sqrt(OnnxNode node) {
        return of(Math::sqrt, (x, y) -> 0.5 / y);
    }

    static Operator reciprocal(OnnxNode node) {
        return of(x -> 1 / x, (x, y) -> -y * y);
    }

    static Operator neg(OnnxNode node) {
        return of(x -> -x, (x, y) -> -1);
    }

    static Operator abs(OnnxNode node) {
        return of(Math::abs, (x, y) -> Math.signum(x));
    }

    static Operator erf(OnnxNode node) {
        return of(Erf::of, (x, y) -> TWO_BY_ROOT_PI * Math.exp(-x * x));
    }

    /** x times the normal distribution function, or its approximation by tanh. */
    static Operator gelu(OnnxNode node) {
        if (node.text("approximate", "none").equals("tanh")) {
            double root = Math.sqrt(2 / Math.PI);
            return of(x -> 0.5 * x * (1 + Math.tanh(root * (x + 0.044715 * x * x * x))), (x, y) -> {
                double t = Math.tanh(root * (x + 0.044715 * x * x * x));
                return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * root * (1 + 3 * 0.044715 * x * x);
            });
        }
        return of(
                x -> 0.5 * x * (1 + Erf.of(x * Math.sqrt(0.5))),
                (x, y) -> 0.5 * (1 + Erf.of(x * Math.sqrt(0.5))) + x * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI));
    }

    /** Between two bounds, which are attributes before version 11 and operands since; the gradient stops at them. */
    static Operator clip(OnnxNode node) {
        float lowest = node.real("min", Float.NEGATIVE_INFINITY);
        float highest = node.real("max", Float.POSITIVE_INFINITY);
        return operands -> {
            double low = operands.find(1).map(Tensor::scalar).orElse(lowest);
            double high = operands.find(2).map(Tensor::scalar).orElse(highest);
            Curve curve = new Curve() {
                @Override
                public double at(double x) {
                    return Math.min(high, Math.max(low, x));
                }

                @Override
                public double slope(double x, double y) {
                    return x > low && x < high ? 1 : 0;
                }
            };
            return Curve.apply(curve, operands.at(0));
        };
    }

    /** A power with one exponent for all elements. */
    static Operator pow(OnnxNode node) {
        return operands -> {
            double exponent = operands.at(1).scalar();
            Curve curve = new Curve() {
                @Override
                public double at(double x) {
                    return exponent == 2 ? x * x : Math.pow(x, exponent);
                }

                @Override
                public double slope(double x, double y) {
                    return exponent == 2 ? 2 * x : exponent * Math.pow(x, exponent - 1);
                }
            };
            return Curve.apply(curve, operands.at(0));
        };
    }

    /** The commonest one; its loops are simple enough to be vectorised. */
    static Operator relu(OnnxNode node) {
        return operands -> {
            Tensor x = operands.at(0);
            float[] in = x.values();
            float[] out = new float[in.length];
            for (int i = 0; i < in.length; i++) {
                out[i] = Math.max(0, in[i]);
            }
            return Applied.ofFirst(Tensor.of(x.shape(), out), gradient -> {
                float[] back = new float[in.length];
                for (int i = 0; i < in.length; i++) {
                    back[i] = out[i] > 0 ? gradient[i] : 0;
                }
                return back;
            });
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
