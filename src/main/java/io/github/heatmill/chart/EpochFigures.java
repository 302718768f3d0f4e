package io.github.heatmill.chart;

/**
 * What is plotted of one epoch of a training. A figure that is not a finite number leaves a gap in its curve.
 *
 * @param epoch counted from 1
 * @param trainLoss mean loss over the training images; so for the validation images, NaN if there are none
 * @param trainAccuracy share of training images classified right, in [0, 1]
 * @param kept whether the network of this epoch was kept
 */
public record EpochFigures(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        boolean kept) {
    /** Throws {@link IllegalArgumentException} on an epoch below 1. */
    public EpochFigures {
        if (epoch < 1) {
            throw new IllegalArgumentException("Expected an epoch from 1 on, but was " + epoch);
        }
    }
}
