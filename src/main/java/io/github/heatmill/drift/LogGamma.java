package io.github.heatmill.drift;

/**
 * ln Gamma(x) for x > 0 by Stirling's series, whose first eight terms are off by less than 1e-15 from x = 15 on;
 * smaller x are raised by Gamma(x) = Gamma(x + 1) / x.
 */
final class LogGamma {
    private static final double HALF_LN_2_PI = 0.9189385332046728;

    // B_2k / (2k (2k - 1))
    private static final double[] TERMS = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400
    };

    private LogGamma() {}

    static double of(double x) {
        double product = 1;
        double raised = x;
        while (raised < 15) {
            product *= raised;
            raised++;
        }
        double series = 0;
        double power = 1 / raised;
        for (double term : TERMS) {
            series += term * power;
            power /= raised * raised;
        }
        double value = (raised - 0.5) * StrictMath.log(raised) - raised + HALF_LN_2_PI + series;
        return product == 1 ? value : value - StrictMath.log(product);
    }

    /** ln n! */
    static double factorial(long n) {
        return of(n + 1.0);
    }
}
