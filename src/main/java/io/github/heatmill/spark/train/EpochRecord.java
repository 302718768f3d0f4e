package io.github.heatmill.spark.train;

/**
 * A row of {@code history.parquet}: how the network stood after an epoch.
 *
 * @param epoch from 1
 * @param learningRate Adam's, during this epoch
 * @param trainLoss mean cross-entropy, nats, of the network as it stood after the epoch, on a fixed sample of the
 *     training images
 * @param trainAccuracy in [0, 1], on the same sample
 * @param validationLoss mean cross-entropy on the validation images, nats
 * @param validationAccuracy in [0, 1]
 * @param best whether this epoch's network is the one that was kept: the highest validation accuracy, of equals the
 *     lowest validation loss, of equals the first
 */
record EpochRecord(
        int epoch,
        double learningRate,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        boolean best) {

    boolean betterThan(EpochRecord other) {
        return validationAccuracy > other.validationAccuracy
                || (validationAccuracy == other.validationAccuracy && validationLoss < other.validationLoss);
    }

    EpochRecord withBest(boolean isBest) {
        return new EpochRecord(
                epoch, learningRate, trainLoss, trainAccuracy, validationLoss, validationAccuracy, isBest);
    }
}
