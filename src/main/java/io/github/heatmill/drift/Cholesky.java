package io.github.heatmill.drift;

/** The lower triangle L of a symmetric positive matrix A = L L', in double precision. */
final class Cholesky {
    private final double[][] factor;

    /** Throws {@link IllegalArgumentException} on a matrix that is not positive, or not finite. */
    Cholesky(double[][] matrix) {
        int size = matrix.length;
        factor = new double[size][];
        for (int i = 0; i < size; i++) {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                if (j < i) {
                    factor[i][j] = rest / factor[j][j];
                } else if (rest > 0 && rest < Double.POSITIVE_INFINITY) {
                    factor[i][i] = Math.sqrt(rest);
                } else {
                    throw new IllegalArgumentException(
                            "Expected a positive matrix, but was " + rest + " at row " + i + " of its factor");
                }
            }
        }
    }

    /** L^-1 b, whose squared length is b' A^-1 b. */
    double[] whiten(double[] vector) {
        double[] white = new double[factor.length];
        for (int i = 0; i < white.length; i++) {
            double rest = vector[i];
            for (int k = 0; k < i; k++) {
                rest -= factor[i][k] * white[k];
            }
            white[i] = rest / factor[i][i];
        }
        return white;
    }
}
