package io.github.heatmill.drift;

/**
 * A share, and the interval of C. J. Clopper and E. S. Pearson ("The Use of Confidence or Fiducial Limits Illustrated
 * in the Case of the Binomial", Biometrika 26, 1934): its ends are the p under which at most k, and at least k, of n
 * have the chance (1 - level) / 2. It holds the true share with a chance of at least {@code level}, whatever that share
 * is; for small shares it is wider than others, and never too narrow.
 *
 * @param share k / n, in [0, 1]
 * @param low in [0, share]; 0 for k = 0
 * @param high in [share, 1]; 1 for k = n
 */
public record BinomialInterval(double share, double low, double high) {
    /**
     * Of {@code hits} among {@code images}. Throws {@link IllegalArgumentException} without images, on more hits than
     * images, or on a level outside (0, 1).
     */
    public static BinomialInterval of(long hits, long images, double level) {
        if (images < 1 || hits < 0 || hits > images || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Expected 0..n of n images and a level in (0, 1), but was " + hits
                    + " of " + images + " and " + level);
        }
        double tail = (1 - level) / 2;
        // at least k of n is at most n - k misses of n
        double low = 1 - IncompleteBeta.clopperPearsonUpper(images - hits, images, tail);
        return new BinomialInterval(
                (double) hits / images, low, IncompleteBeta.clopperPearsonUpper(hits, images, tail));
    }
}
