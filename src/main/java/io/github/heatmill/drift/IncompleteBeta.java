package io.github.heatmill.drift;

/**
 * The regularised incomplete beta function I_x(a, b), to about 1e-13, by its continued fraction (NIST Digital Library
 * of Mathematical Functions, 8.17.22) in the form of Lentz and Thompson; and the distributions that are made of it.
 */
public final class IncompleteBeta {
    private static final int MOST_TERMS = 100_000;
    private static final double TINY = 1e-300;
    private static final double CLOSE = 1e-15;

    private IncompleteBeta() {}

    /** I_x(a, b), x in [0, 1], a and b positive. */
    static double of(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        // the fraction converges fast below the mean
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - of(1 - x, b, a);
        }
        double front = StrictMath.exp(a * StrictMath.log(x)
                + b * StrictMath.log1p(-x)
                + LogGamma.of(a + b)
                - LogGamma.of(a)
                - LogGamma.of(b));
        return front / a / fraction(x, a, b);
    }

    // 1 + d_1 x / (1 + d_2 x / (1 + ...
    private static double fraction(double x, double a, double b) {
        double value = 1;
        double c = 1;
        double d = 0;
        for (int k = 1; k <= MOST_TERMS; k++) {
            int m = k / 2;
            double term = k % 2 == 0
                    ? m * (b - m) * x / ((a + k - 1) * (a + k))
                    : -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + k));
            d = 1 / nonZero(1 + term * d);
            c = nonZero(1 + term / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < CLOSE) {
                break;
            }
        }
        return value;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** The chance of at most {@code k} successes of {@code n}, each of probability p: I_(1-p)(n - k, k + 1). */
    public static double binomialAtMost(long k, long n, double p) {
        return k >= n ? 1 : of(1 - p, (double) (n - k), k + 1.0);
    }

    /** The chance that Student's t of {@code freedom} degrees exceeds {@code t}. */
    static double studentAbove(double t, double freedom) {
        double tail = of(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
        return t >= 0 ? tail : 1 - tail;
    }

    /** The t that Student's t of {@code freedom} degrees exceeds with this chance, which is in (0, 1/2]. */
    static double studentQuantile(double above, double freedom) {
        double high = 1;
        while (high < 1e12 && studentAbove(high, freedom) > above) {
            high *= 2;
        }
        double low = 0;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            if (studentAbove(middle, freedom) > above) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The upper end of Clopper and Pearson's interval (Biometrika 26, 1934): the greatest p under which at most
     * {@code k} of {@code n} still has the chance {@code risk}. 1 for k = n, n = 0 included.
     */
    static double clopperPearsonUpper(long k, long n, double risk) {
        if (k >= n) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (binomialAtMost(k, n, middle) > risk) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
