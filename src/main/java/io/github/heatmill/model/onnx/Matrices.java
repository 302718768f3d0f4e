package io.github.heatmill.model.onnx;

/**
 * Products of row-major matrices, each sum in a fixed order. All loops that matter run along rows, which the compiler
 * turns into vector instructions.
 */
final class Matrices {
    /** Values of a row that are worked on before the next rows are, so that they stay in the first cache. */
    private static final int STRIP = 1024;

    /** Partial sums of a dot product: a loop of fixed length, which is vectorised; the order of the sums is fixed. */
    private static final int LANES = 64;

    private Matrices() {}

    /** Adds a [m, k] times b [k, n] to c [m, n]; each starts at its offset. */
    static void accumulate(float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom, int m, int k, int n) {
        if (n == 1) {
            for (int i = 0; i < m; i++) {
                c[cFrom + i] += dot(a, aFrom + i * k, b, bFrom, k);
            }
            return;
        }
        for (int left = 0; left < n; left += STRIP) {
            int width = Math.min(STRIP, n - left);
            // eight rows of b at a time, for all rows of c: they are read from the cache for every row but the first
            for (int p = 0; p < k; p += 8) {
                for (int i = 0; i < m; i++) {
                    int row = cFrom + i * n + left;
                    int factor = aFrom + i * k + p;
                    if (p + 8 <= k) {
                        eight(a, factor, b, bFrom + p * n + left, n, c, row, width);
                    } else {
                        for (int q = 0; p + q < k; q++) {
                            one(a[factor + q], b, bFrom + (p + q) * n + left, c, row, width);
                        }
                    }
                }
            }
        }
    }

    private static void eight(float[] a, int factor, float[] b, int from, int n, float[] c, int row, int width) {
        float a0 = a[factor];
        float a1 = a[factor + 1];
        float a2 = a[factor + 2];
        float a3 = a[factor + 3];
        float a4 = a[factor + 4];
        float a5 = a[factor + 5];
        float a6 = a[factor + 6];
        float a7 = a[factor + 7];
        if (a0 == 0 && a1 == 0 && a2 == 0 && a3 == 0 && a4 == 0 && a5 == 0 && a6 == 0 && a7 == 0) {
            return;
        }
        int b1 = from + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        int b4 = b3 + n;
        int b5 = b4 + n;
        int b6 = b5 + n;
        int b7 = b6 + n;
        for (int j = 0; j < width; j++) {
            c[row + j] += (a0 * b[from + j] + a1 * b[b1 + j])
                    + (a2 * b[b2 + j] + a3 * b[b3 + j])
                    + ((a4 * b[b4 + j] + a5 * b[b5 + j]) + (a6 * b[b6 + j] + a7 * b[b7 + j]));
        }
    }

    /** Adds factor times {@code width} values of b to c. */
    static void one(float factor, float[] b, int from, float[] c, int row, int width) {
        if (factor != 0) {
            for (int j = 0; j < width; j++) {
                c[row + j] += factor * b[from + j];
            }
        }
    }

    /** The sum over i of a[i] b[i], of {@code length} values from the offsets. */
    static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float[] lanes = new float[LANES];
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += a[aFrom + i + lane] * b[bFrom + i + lane];
            }
        }
        double sum = 0;
        for (int lane = 0; lane < LANES; lane++) {
            sum += lanes[lane];
        }
        for (; i < length; i++) {
            sum += (double) a[aFrom + i] * b[bFrom + i];
        }
        return (float) sum;
    }

    /** a [m, k] times the transpose of b [n, k], shape [m, n]. */
    static float[] timesTransposed(float[] a, Tensor b, int m, int k, int n) {
        float[] product = new float[Math.multiplyExact(m, n)];
        if (m > 1) {
            accumulate(a, 0, b.transposed().values(), 0, product, 0, m, k, n);
        } else {
            for (int j = 0; j < n; j++) {
                product[j] = dot(a, 0, b.values(), j * k, k);
            }
        }
        return product;
    }

    /** A matrix [rows, columns] with its sides exchanged. */
    static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        transpose(matrix, 0, transposed, 0, rows, columns);
        return transposed;
    }

    /** Writes the matrix [rows, columns] at {@code from} as [columns, rows] to {@code to}. */
    static void transpose(float[] matrix, int from, float[] target, int to, int rows, int columns) {
        int block = 16;
        for (int top = 0; top < rows; top += block) {
            int bottom = Math.min(rows, top + block);
            for (int column = 0; column < columns; column++) {
                for (int row = top; row < bottom; row++) {
                    target[to + column * rows + row] = matrix[from + row * columns + column];
                }
            }
        }
    }
}
