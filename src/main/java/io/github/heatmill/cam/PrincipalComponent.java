package io.github.heatmill.cam;

import io.github.heatmill.image.FloatArray;

/**
 * The activations of a layer, Z positions x K channels, projected on their first right singular vector: Z numbers, the
 * first left singular vector times the greatest singular value. Found by power iteration in double precision, on the
 * smaller of the two products of the matrix with itself; the same activations give the same bits.
 */
final class PrincipalComponent {
    private static final int MOST_STEPS = 10_000;
    private static final double CONVERGED = 1e-14;

    private final int rows;
    private final int columns;
    private final FloatArray values;

    private PrincipalComponent(int rows, int columns, FloatArray values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** The projection as a map, of the sign whose sum is not negative: a singular vector has none of its own. */
    static Heatmap map(Evidence evidence) {
        PrincipalComponent matrix =
                new PrincipalComponent(evidence.positions(), evidence.channels(), evidence.activations());
        double[] projection = matrix.columns <= matrix.rows ? matrix.byColumns() : matrix.byRows();
        double sum = 0;
        for (double value : projection) {
            sum += value;
        }
        float[] map = new float[projection.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) (sum < 0 ? -projection[i] : projection[i]);
        }
        return new Heatmap(evidence.height(), evidence.width(), FloatArray.of(map));
    }

    /** A v, v being the first eigenvector of A^T A. */
    private double[] byColumns() {
        double[][] gram = new double[columns][columns];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                double left = values.at(row * columns + i);
                for (int j = 0; j < columns; j++) {
                    gram[i][j] += left * values.at(row * columns + j);
                }
            }
        }
        double[] vector = firstEigenvector(gram);
        double[] projection = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                projection[row] += values.at(row * columns + i) * vector[i];
            }
        }
        return projection;
    }

    /** s u, u being the first eigenvector of A A^T and s^2 its eigenvalue. */
    private double[] byRows() {
        double[][] gram = new double[rows][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < columns; k++) {
                    sum += (double) values.at(i * columns + k) * values.at(j * columns + k);
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        double[] vector = firstEigenvector(gram);
        double singular = Math.sqrt(norm(product(gram, vector)));
        for (int i = 0; i < rows; i++) {
            vector[i] *= singular;
        }
        return vector;
    }

    /** Of a symmetric matrix without negative eigenvalues, of length 1; zeros of a matrix of zeros. */
    private static double[] firstEigenvector(double[][] matrix) {
        int greatest = 0;
        for (int i = 1; i < matrix.length; i++) {
            greatest = matrix[i][i] > matrix[greatest][greatest] ? i : greatest;
        }
        double[] vector = unit(matrix[greatest].clone());
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] next = unit(product(matrix, vector));
            double moved = 0;
            for (int i = 0; i < vector.length; i++) {
                moved = Math.max(moved, Math.abs(next[i] - vector[i]));
            }
            vector = next;
            if (moved <= CONVERGED) {
                break;
            }
        }
        return vector;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    private static double[] unit(double[] vector) {
        double norm = norm(vector);
        for (int i = 0; norm > 0 && i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
