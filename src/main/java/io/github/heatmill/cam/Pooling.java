package io.github.heatmill.cam;

import java.util.Optional;

/** How Grad-CAM turns a channel's gradient map into the one weight alpha_k. */
public enum Pooling implements Choice {
    /** The mean over the Z positions: alpha_k = (1/Z) sum_xy g_k(x, y), equation 1 of Selvaraju et al. 2017. */
    MEAN {
        @Override
        double pool(double sum, int positions) {
            return sum / positions;
        }
    },
    /** The sum over the positions, as the first released code of Grad-CAM does: Z times the mean. */
    SUM {
        @Override
        double pool(double sum, int positions) {
            return sum;
        }
    };

    /** The weight for gradients that add up to {@code sum} over {@code positions} positions. */
    abstract double pool(double sum, int positions);

    /** The pooling of this id; empty if there is none. */
    public static Optional<Pooling> of(String id) {
        return Choice.find(Pooling.class, id);
    }
}
