package io.github.heatmill.drift;

import io.github.heatmill.image.SplitMix64;

/**
 * How many of the marked are among {@code drawn} of {@code all}, drawn without replacement: sampled exactly, by
 * inversion from the mode outwards. Takes some {@code sqrt} of the variance steps.
 */
final class Hypergeometric {
    private Hypergeometric() {}

    static long sample(long all, long marked, long drawn, SplitMix64 random) {
        long least = Math.max(0, drawn - (all - marked));
        long most = Math.min(marked, drawn);
        if (least == most) {
            return least;
        }
        double odds = (marked + 1.0) / (all + 2.0) * (drawn + 1);
        long mode = Math.max(least, Math.min(most, (long) odds));
        double atMode = chance(all, marked, drawn, mode);
        double left = random.fraction() - atMode;
        long low = mode;
        long high = mode;
        double atLow = atMode;
        double atHigh = atMode;
        while (left >= 0 && (low > least || high < most)) {
            if (high < most) {
                atHigh *= (double) (marked - high) / (high + 1) * (drawn - high) / (all - marked - drawn + high + 1);
                high++;
                left -= atHigh;
                if (left < 0) {
                    return high;
                }
            }
            if (low > least) {
                atLow *= (double) low / (marked - low + 1) * (all - marked - drawn + low) / (drawn - low + 1);
                low--;
                left -= atLow;
                if (left < 0) {
                    return low;
                }
            }
            // what rounding left of 1
            if (atLow + atHigh < 1e-18) {
                return mode;
            }
        }
        return mode;
    }

    /** C(marked, k) C(all - marked, drawn - k) / C(all, drawn). */
    static double chance(long all, long marked, long drawn, long k) {
        return StrictMath.exp(logChoose(marked, k) + logChoose(all - marked, drawn - k) - logChoose(all, drawn));
    }

    private static double logChoose(long n, long k) {
        return LogGamma.factorial(n) - LogGamma.factorial(k) - LogGamma.factorial(n - k);
    }
}
