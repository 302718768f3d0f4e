package io.github.heatmill.model.onnx;

/** A function of one number, applied to each element. */
interface Curve {
    double at(double x);

    /** The derivative at x, where y is the value there. */
    double slope(double x, double y);

    /** The node that applies it to its first operand. */
    static Operator operator(Curve curve) {
        return operands -> apply(curve, operands.at(0));
    }

    static Applied apply(Curve curve, Tensor x) {
        float[] in = x.values();
        float[] out = new float[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = (float) curve.at(in[i]);
        }
        return Applied.ofFirst(Tensor.of(x.shape(), out), gradient -> {
            float[] back = new float[in.length];
            for (int i = 0; i < in.length; i++) {
                back[i] = gradient[i] == 0 ? 0 : (float) (gradient[i] * curve.slope(in[i], out[i]));
            }
            return back;
        });
    }
}
