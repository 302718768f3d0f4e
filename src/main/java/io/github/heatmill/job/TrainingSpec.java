package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How a network is trained.
 *
 * @param epochs at most, 1..100000
 * @param batch images between two updates, of all workers together; 1..65536
 * @param workers copies of the network that learn at the same time, not more than images in a batch
 * @param averagingFrequency updates between two averagings, 1..100000
 * @param seed of the weights, of the order of the images and of how they are changed
 * @param seeds one for each of several networks that are trained one after another; empty for one, by {@code seed}
 * @param learningRate of each epoch
 * @param regularisation what keeps it from learning images by heart
 * @param keep which epoch's network the model gets
 * @param earlyStoppingPatience epochs without a better validation before training stops; 0 for never, and always where
 *     the last epoch is kept
 * @param resume whether an unfinished training of the same output goes on where it was
 */
public record TrainingSpec(
        int epochs,
        int batch,
        Parallelism workers,
        int averagingFrequency,
        long seed,
        List<Long> seeds,
        LearningRate learningRate,
        Regularisation regularisation,
        KeptEpoch keep,
        int earlyStoppingPatience,
        boolean resume)
        implements Serializable {
    static final TrainingSpec DEFAULT = new TrainingSpec(
            30,
            32,
            Parallelism.AUTO,
            4,
            1,
            List.of(),
            LearningRate.DEFAULT,
            Regularisation.DEFAULT,
            KeptEpoch.LAST,
            0,
            true);

    private static final int MOST = 100_000;
    private static final int MAX_BATCH = 65_536;

    /** Throws {@link IllegalArgumentException} on a number out of range. */
    public TrainingSpec {
        seeds = List.copyOf(seeds);
        Range.require("epochs", epochs, 1, MOST);
        Range.require("batch", batch, 1, MAX_BATCH);
        Range.require("workers", workers.count(), 0, batch);
        Range.require("averagingFrequency", averagingFrequency, 1, MOST);
        Range.require("earlyStoppingPatience", earlyStoppingPatience, 0, keep == KeptEpoch.LAST ? 0 : MOST);
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
        KeptEpoch keep = training.choice("keep", DEFAULT.keep);
        int patience = training.whole("early-stopping-patience", DEFAULT.earlyStoppingPatience, 0, MOST);
        if (patience > 0 && keep == KeptEpoch.LAST) {
            training.wrong(
                    "early-stopping-patience",
                    "expected 0 where the last epoch is kept, but was " + patience
                            + ": it waits for a better epoch, so set training.keep = best as well");
            patience = 0;
        }
        return new TrainingSpec(
                epochs,
                batch,
                workers,
                training.whole("averaging-frequency", DEFAULT.averagingFrequency, 1, MOST),
                training.whole("seed", DEFAULT.seed, Range.MIN_SEED, Range.MAX_SEED),
                seeds(training),
                LearningRate.read(training),
                Regularisation.read(training),
                keep,
                patience,
                training.flag("resume", DEFAULT.resume));
    }

    private static List<Long> seeds(SettingsReader training) {
        List<String> texts = training.textsOrNone("seeds");
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).matches("-?[0-9]{1,18}")) {
                seeds.add(Long.valueOf(texts.get(i)));
            } else {
                training.wrong(
                        SourceLocations.element("seeds", i),
                        "expected a whole number of up to 18 digits, but was '" + texts.get(i) + "'");
            }
        }
        if (new HashSet<>(seeds).size() < seeds.size()) {
            training.wrong("seeds", "expected each seed once, for the same seed gives the same network");
            return List.of();
        }
        return seeds;
    }

    /** The training of one network by {@code one} seed. */
    TrainingSpec withSeed(long one) {
        return new TrainingSpec(
                epochs,
                batch,
                workers,
                averagingFrequency,
                one,
                List.of(),
                learningRate,
                regularisation,
                keep,
                earlyStoppingPatience,
                resume);
    }

    /** The learning rate of an epoch, the first being 1. */
    public double learningRateOf(int epoch) {
        return learningRate.of(epoch, epochs);
    }

    /** The settings of the group as text. */
    public Map<String, String> settings() {
        return new Settings()
                .put("epochs", epochs)
                .put("batch", batch)
                .putWholeOrAuto("workers", workers.given())
                .put("averaging-frequency", averagingFrequency)
                .put("seed", seed)
                .putTexts("seeds", seeds.stream().map(String::valueOf).toList())
                .putSettings(learningRate.settings())
                .putSettings(regularisation.settings())
                .put("keep", keep)
                .put("early-stopping-patience", earlyStoppingPatience)
                .put("resume", resume)
                .toMap();
    }
}
