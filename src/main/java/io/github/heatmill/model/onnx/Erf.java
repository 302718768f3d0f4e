package io.github.heatmill.model.onnx;

/**
 * The error function, to 1e-11: the Taylor polynomial of degree 4 at the nearest of the points 0, 1/64, ... 6, where
 * erf is known from its series erf x = 2/sqrt(pi) exp(-x^2) sum over n of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)),
 * Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.6.
 */
final class Erf {
    private static final int STEPS = 64;
    private static final int END = 6;
    private static final double[] VALUE = new double[STEPS * END + 1];
    private static final double[] SLOPE = new double[STEPS * END + 1];

    static {
        for (int i = 0; i < VALUE.length; i++) {
            double x = (double) i / STEPS;
            SLOPE[i] = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
            double term = x;
            double sum = 0;
            for (int n = 0; term > 1e-20; n++) {
                sum += term;
                term *= 2 * x * x / (2 * n + 3);
            }
            VALUE[i] = SLOPE[i] * sum;
        }
    }

    private Erf() {}

    static double of(double x) {
        double size = Math.abs(x);
        if (!(size < END)) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        int i = (int) (size * STEPS + 0.5);
        double at = (double) i / STEPS;
        double d = size - at;
        double series = d * (1 + d * (-at + d * ((4 * at * at - 2) / 6 + d * at * (12 - 8 * at * at) / 24)));
        return Math.copySign(VALUE[i] + SLOPE[i] * series, x);
    }
}
