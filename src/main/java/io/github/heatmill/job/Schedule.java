package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;

/** How the learning rate goes on from its first value. */
public enum Schedule implements Choice {
    /** It stays. */
    CONSTANT {
        @Override
        double share(double passed, int epochs, int step, double factor) {
            return 1;
        }
    },
    /** It is multiplied by the factor after every so many epochs. */
    STEP {
        @Override
        double share(double passed, int epochs, int step, double factor) {
            return Math.pow(factor, Math.floor(passed / step));
        }
    },
    /**
     * It falls along half a cosine, (1 + cos(pi t / T)) / 2 for t of T epochs, towards 0 at the end. Loshchilov and
     * Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, equation 5, without restarts.
     */
    COSINE {
        @Override
        double share(double passed, int epochs, int step, double factor) {
            return (1 + Math.cos(Math.PI * passed / epochs)) / 2;
        }
    };

    /** The rate as a share of its first value, in (0, 1], once {@code passed} of {@code epochs} epochs are done. */
    abstract double share(double passed, int epochs, int step, double factor);
}
