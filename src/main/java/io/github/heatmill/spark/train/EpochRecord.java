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
 * @param kept whether this epoch's network is the one that the model has, see {@link io.github.heatmill.job.KeptEpoch}
 */
record EpochRecord(
        int epoch,
        double learningRate,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        boolean kept) {

    boolean betterThan(EpochRecord other) {
        return validationAccuracy > other.validationAccuracy
                || (validationAccuracy == other.validationAccuracy && validationLoss < other.validationLoss);
    }

    EpochRecord withKept(boolean isKept) {
        return new EpochRecord(
                epoch, learningRate, trainLoss, trainAccuracy, validationLoss, validationAccuracy, isKept);
    }
}
