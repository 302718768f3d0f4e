package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/**
 * A smooth random field over the plane, about normal with mean 0 and variance 1 at the points of a unit lattice and
 * smoothly interpolated between them (value noise). It repeats after {@value #PERIOD} units.
 */
final class SmoothNoise {
    private static final int PERIOD = 128;
    private static final int WRAP = PERIOD - 1;

    private final float[] lattice = new float[PERIOD * PERIOD];

    SmoothNoise(SplitMix64 random) {
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) random.normal();
        }
    }

    /** The field at (x, y); dividing pixels by a number stretches its features to about that many pixels. */
    double at(double x, double y) {
        double floorX = Math.floor(x);
        double floorY = Math.floor(y);
        double u = ease(x - floorX);
        double v = ease(y - floorY);
        int left = (int) floorX & WRAP;
        int right = left + 1 & WRAP;
        int above = ((int) floorY & WRAP) * PERIOD;
        int below = ((int) floorY + 1 & WRAP) * PERIOD;
        double top = lattice[above + left] + u * (lattice[above + right] - lattice[above + left]);
        double bottom = lattice[below + left] + u * (lattice[below + right] - lattice[below + left]);
        return top + v * (bottom - top);
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
