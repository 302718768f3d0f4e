package io.github.heatmill.cam;

import io.github.heatmill.image.GreyImage;

/**
 * The Sobel operator (Sobel and Feldman, "A 3x3 Isotropic Gradient Operator for Image Processing", 1968): the magnitude
 * sqrt(G_x^2 + G_y^2) of an image's gradient, with
 *
 * <pre>
 *        | -1 0 1 |            | -1 -2 -1 |
 *  G_x = | -2 0 2 | * I,   G_y = |  0  0  0 | * I
 *        | -1 0 1 |            |  1  2  1 |
 * </pre>
 *
 * in intensities, not divided by anything: 8 times the steepness per pixel of a plane. Beyond the border the image
 * repeats its outermost pixels.
 */
final class Sobel {
    private Sobel() {}

    /** The magnitude at each pixel, row-major, at least 0. In floats: it is computed for every image with boxes. */
    static float[] magnitude(GreyImage image) {
        float[] pixels = image.pixels().toArray();
        int height = image.height();
        int width = image.width();
        float[] magnitude = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            int above = Math.max(y - 1, 0) * width;
            int here = y * width;
            int below = Math.min(y + 1, height - 1) * width;
            for (int x = 0; x < width; x++) {
                int left = Math.max(x - 1, 0);
                int right = Math.min(x + 1, width - 1);
                float gx = pixels[above + right]
                        - pixels[above + left]
                        + 2 * (pixels[here + right] - pixels[here + left])
                        + pixels[below + right]
                        - pixels[below + left];
                float gy = pixels[below + left]
                        - pixels[above + left]
                        + 2 * (pixels[below + x] - pixels[above + x])
                        + pixels[below + right]
                        - pixels[above + right];
                magnitude[here + x] = (float) Math.sqrt(gx * gx + gy * gy);
            }
        }
        return magnitude;
    }
}
