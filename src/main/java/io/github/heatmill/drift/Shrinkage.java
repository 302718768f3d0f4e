package io.github.heatmill.drift;

/**
 * The oracle approximating shrinkage of a covariance S of p features from n images (Y. Chen, A. Wiesel, Y. C. Eldar, A.
 * O. Hero, "Shrinkage Algorithms for MMSE Covariance Estimation", IEEE Transactions on Signal Processing 58, 2010):
 *
 * <pre>
 *   (1 - rho) S + rho m I,   m = tr S / p,
 *   rho = min(1, ((1 - 2/p) tr(S^2) + (tr S)^2) / ((n + 1 - 2/p) (tr(S^2) - (tr S)^2 / p)))
 * </pre>
 *
 * Of S alone, where Ledoit and Wolf's needs fourth powers of the features, which would have to be summed up as well;
 * and closer to the truth where n is not much greater than p. rho m is at least 1e-6 m and 2^-32, so that features that
 * never vary, or vary together, leave the matrix positive.
 */
record Shrinkage(double share, double ridge) {
    private static final double LEAST_SHARE = 1e-6;
    private static final double LEAST_RIDGE = 0x1p-32;

    static Shrinkage of(double[][] covariance, long images) {
        int p = covariance.length;
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < p; i++) {
            trace += covariance[i][i];
            for (int j = 0; j < p; j++) {
                squares += covariance[i][j] * covariance[i][j];
            }
        }
        double top = (1 - 2.0 / p) * squares + trace * trace;
        double bottom = (images + 1 - 2.0 / p) * (squares - trace * trace / p);
        // one feature, or a covariance that is a multiple of I already: nothing to shrink
        double share = p == 1 || !(bottom > 0) ? 0 : Math.min(1, Math.max(0, top / bottom));
        double mean = trace / p;
        return new Shrinkage(share, Math.max(LEAST_RIDGE, Math.max(LEAST_SHARE, share) * mean));
    }

    /** The shrunk covariance. */
    double[][] of(double[][] covariance) {
        double[][] shrunk = new double[covariance.length][covariance.length];
        for (int i = 0; i < shrunk.length; i++) {
            for (int j = 0; j < shrunk.length; j++) {
                shrunk[i][j] = (1 - share) * covariance[i][j] + (i == j ? ridge : 0);
            }
        }
        return shrunk;
    }
}
