package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;

/**
 * How a network is trained.
 *
 * @param epochs at most, 1..100000
 * @param batch images between two updates, of all workers together; 1..65536
 * @param workers copies of the network that learn at the same time, not more than images in a batch
 * @param averagingFrequency updates between two averagings, 1..100000
 * @param seed of the weights and the order of the images
 * @param learningRate of the first epoch, in (0, 10]
 * @param schedule how the learning rate goes on
 * @param scheduleStep epochs between two changes, 1..100000; for {@link Schedule#STEP} alone
 * @param scheduleFactor by which the rate is multiplied, in (0, 1]; for {@link Schedule#STEP} alone
 * @param earlyStoppingPatience epochs without a better validation before training stops; 0 for never
 * @param resume whether an unfinished training of the same output goes on where it was
 */
public record TrainingSpec(
        int epochs,
        int batch,
        Parallelism workers,
        int averagingFrequency,
        long seed,
        double learningRate,
        Schedule schedule,
        int scheduleStep,
        double scheduleFactor,
        int earlyStoppingPatience,
        boolean resume)
        implements Serializable {
    static final TrainingSpec DEFAULT =
            new TrainingSpec(15, 32, Parallelism.AUTO, 4, 1, 0.001, Schedule.CONSTANT, 5, 0.5, 0, true);

    private static final int MOST = 100_000;
    private static final int MAX_BATCH = 65_536;
    private static final double LEAST_RATE = 1e-9;
    private static final double LEAST_FACTOR = 1e-3;

    /** Throws {@link IllegalArgumentException} on a number out of range. */
    public TrainingSpec {
        Range.require("epochs", epochs, 1, MOST);
        Range.require("batch", batch, 1, MAX_BATCH);
        Range.require("workers", workers.count(), 0, batch);
        Range.require("averagingFrequency", averagingFrequency, 1, MOST);
        Range.require("learningRate", learningRate, LEAST_RATE, 10);
        Range.require("scheduleStep", scheduleStep, 1, MOST);
        Range.require("scheduleFactor", scheduleFactor, LEAST_FACTOR, 1);
        Range.require("earlyStoppingPatience", earlyStoppingPatience, 0, MOST);
    }

    static TrainingSpec read(SettingsReader training) {
        int epochs = training.whole("epochs", DEFAULT.epochs, 1, MOST);
        int batch = training.whole("batch", DEFAULT.batch, 1, MAX_BATCH);
        Parallelism workers = Parallelism.read(training, "workers");
        if (workers.count() > batch) {
            training.wrong(
                    "workers",
                    "expected no more workers than the " + batch + " images of a batch, but was " + workers
                            + ": use fewer, or a larger training.batch");
            workers = Parallelism.AUTO;
        }
        return new TrainingSpec(
                epochs,
                batch,
                workers,
                training.whole("averaging-frequency", DEFAULT.averagingFrequency, 1, MOST),
                training.whole("seed", DEFAULT.seed, Range.MIN_SEED, Range.MAX_SEED),
                training.number("learning-rate", DEFAULT.learningRate, LEAST_RATE, 10),
                training.choice("schedule", DEFAULT.schedule),
                training.whole("schedule-step", DEFAULT.scheduleStep, 1, MOST),
                training.number("schedule-factor", DEFAULT.scheduleFactor, LEAST_FACTOR, 1),
                training.whole("early-stopping-patience", DEFAULT.earlyStoppingPatience, 0, MOST),
                training.flag("resume", DEFAULT.resume));
    }

    /** The learning rate of an epoch, the first being 1. */
    public double learningRateOf(int epoch) {
        Range.require("epoch", epoch, 1, epochs);
        return learningRate * schedule.share(epoch - 1, epochs, scheduleStep, scheduleFactor);
    }

    /** The settings of the group as text. */
    public Map<String, String> settings() {
        return new Settings()
                .put("epochs", epochs)
                .put("batch", batch)
                .putWholeOrAuto("workers", workers.given())
                .put("averaging-frequency", averagingFrequency)
                .put("seed", seed)
                .put("learning-rate", learningRate)
                .put("schedule", schedule)
                .put("schedule-step", scheduleStep)
                .put("schedule-factor", scheduleFactor)
                .put("early-stopping-patience", earlyStoppingPatience)
                .put("resume", resume)
                .toMap();
    }
}
