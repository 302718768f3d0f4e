package io.github.heatmill.spark.train;

import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.Reference;
import io.github.heatmill.drift.VerdictRates;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.job.KeptEpoch;
import io.github.heatmill.job.Regularisation;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.job.TrainingSpec;
import io.github.heatmill.job.VerdictsSpec;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.model.Optimisation;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.TrainingMemory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.reference.ModelReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a network epoch by epoch: shuffle, rounds of parameter averaging, validation, checkpoint. */
final class Training {
    private final JavaSparkContext spark;
    private final NetworkSpec spec;
    private final TrainingSpec settings;
    private final List<Double> classWeights;
    private final int workers;
    private final int batchOfWorker;
    private final RunDirectory run;
    private final String fingerprint;
    private final Progress progress;
    private final TrainingImages images;
    private final TrainingImages validation;
    private final List<EpochRecord> history = new ArrayList<>();
    private final Validator validator;
    private final ValidationReference reference;
    private final long[] sample;
    private final long[] validated;
    private Checkpoint.NetworkZip kept = new Checkpoint.NetworkZip(new byte[0]);
    private Validation keptValidation;
    private Optional<WeightAverage> average = Optional.empty();

    Training(
            JavaSparkContext spark,
            NetworkSpec spec,
            TrainSpec job,
            List<Double> classWeights,
            int workers,
            RunDirectory run,
            String fingerprint,
            Progress progress,
            TrainingImages images,
            TrainingImages validation) {
        this.spark = spark;
        this.spec = spec;
        this.settings = job.training();
        this.classWeights = List.copyOf(classWeights);
        this.workers = workers;
        this.run = run;
        this.fingerprint = fingerprint;
        this.progress = progress;
        this.images = images;
        this.validation = validation;
        this.batchOfWorker = new TrainingFit(settings.batch(), workers).ofWorker();
        LabelledPass pass =
                new LabelledPass(spark, spec, workers, new TrainingMemory(spec).validationBatch(batchOfWorker));
        this.validator = new Validator(pass);
        VerdictsSpec verdicts = job.verdicts();
        this.reference = new ValidationReference(
                pass, new VerdictRates(verdicts.escapeRate(), verdicts.wasteRate(), verdicts.risk()));
        this.validated = LongStream.range(0, validation.count()).toArray();
        // As many training images as validation images: enough to compare the two curves, and no slower.
        this.sample = CurveSample.of(Math.toIntExact(images.count()), validated.length, settings.seed());
        this.keptValidation = Validation.empty(spec.classes().size());
    }

    /**
     * What came of it.
     *
     * @param network the kept epoch's network zip
     * @param history a record of every epoch, the kept one marked
     * @param validation of the kept epoch
     * @param made of its network, from the validation images; empty where that gets no reference
     */
    record Result(
            Checkpoint.NetworkZip network,
            List<EpochRecord> history,
            Validation validation,
            Optional<ValidationReference.Made> made) {
        Optional<Reference> reference() {
            return made.map(ValidationReference.Made::reference);
        }
    }

    Result run() throws IOException {
        Regularisation regularisation = settings.regularisation();
        Optimisation optimisation = new Optimisation(
                settings.learningRateOf(1), regularisation.weightDecay(), regularisation.clip(), classWeights);
        MultiLayerNetwork network = UntrainedNetwork.of(spec, settings.seed(), optimisation);
        average = WeightAverage.of(regularisation.weightAverage(), weights(network));
        resume(network);
        ParameterAveraging averaging = new ParameterAveraging(
                spark,
                network,
                workers,
                batchOfWorker,
                settings.averagingFrequency(),
                new BatchLoader(images, spec, regularisation, settings.seed()));
        int count = Math.toIntExact(images.count());
        int before = history.size();
        Progress.Counter counter = progress.count((long) (settings.epochs() - before) * count);
        for (int epoch = before + 1;
                epoch <= settings.epochs() && !stopsEarly(history, settings.earlyStoppingPatience());
                epoch++) {
            double rate = settings.learningRateOf(epoch);
            network.setLearningRate(rate);
            EpochPlan plan =
                    EpochPlan.of(count, workers, batchOfWorker, settings.averagingFrequency(), settings.seed(), epoch);
            int done = 0;
            for (List<List<EpochPlan.Batch>> split : plan.splits()) {
                double loss = averaging.round(split);
                // of what the workers agreed on, never of one of them
                average.ifPresent(mean -> mean.add(weights(network)));
                done += workers * split.get(0).size() * batchOfWorker;
                counter.report(
                        (long) (epoch - 1 - before) * count + Math.min(done, count),
                        "epoch %d of %d: %d of %d images, loss %.3f",
                        epoch,
                        settings.epochs(),
                        Math.min(done, count),
                        count,
                        loss);
            }
            finish(epoch, rate, network);
        }
        return new Result(kept, history, keptValidation, reference());
    }

    private Optional<ValidationReference.Made> reference() throws IOException {
        Optional<ValidationReference.Made> made = reference.of(
                NetworkFile.read("the kept epoch", kept.bytes(), spec.parameters())
                        .coefficients(),
                validation);
        if (made.isEmpty()) {
            progress.say("the model gets no reference of its validation images: %s", whyNot());
        }
        return made;
    }

    private String whyNot() {
        return ModelReference.suits(spec)
                ? "the network's numbers overflow on all of them"
                : "its last convolution has too many feature maps, or its maps too many cells";
    }

    private void resume(MultiLayerNetwork network) throws IOException {
        Optional<Checkpoint> checkpoint = settings.resume() ? Checkpoint.load(run, fingerprint) : Optional.empty();
        if (checkpoint.isEmpty()) {
            run.empty();
            return;
        }
        Checkpoint state = checkpoint.get();
        NetworkFile.Contents contents =
                NetworkFile.read("checkpoint", state.latest().bytes(), spec.parameters());
        network.setParams(row(contents.coefficients()));
        network.getUpdater().setStateViewArray(network, row(contents.updater()), false);
        network.getLayerWiseConfigurations().setIterationCount(state.iterations());
        history.addAll(state.history());
        average = state.average()
                .flatMap(mean ->
                        WeightAverage.after(settings.regularisation().weightAverage(), mean.weights(), mean.rounds()));
        kept = state.kept();
        keptValidation = state.validation();
        progress.say("resuming after epoch %d, from the checkpoint in %s", history.size(), run.staging());
    }

    private static FloatArray weights(MultiLayerNetwork network) {
        return FloatArray.of(network.params().dup('c').toFloatVector());
    }

    /** The zip of the network with other weights, and its own state of Adam. */
    private static Checkpoint.NetworkZip zip(MultiLayerNetwork network, FloatArray weights) {
        FloatArray own = weights(network);
        network.setParams(row(weights));
        byte[] bytes = NetworkFile.write(network);
        network.setParams(row(own));
        return new Checkpoint.NetworkZip(bytes);
    }

    private static INDArray row(FloatArray values) {
        return Nd4j.create(values.toArray(), new long[] {1, values.length()}, 'c');
    }

    private void finish(int epoch, double rate, MultiLayerNetwork network) throws IOException {
        // dl4j-spark counts every round as an epoch
        network.getLayerWiseConfigurations().setEpochCount(epoch);
        requireFinite(epoch, weights(network));
        FloatArray coefficients = average.map(WeightAverage::weights).orElseGet(() -> weights(network));
        Validation train = validator.validate(coefficients, images, sample);
        Validation held = validator.validate(coefficients, validation, validated);
        EpochRecord done = new EpochRecord(
                epoch, rate, train.meanLoss(), train.accuracy(), held.meanLoss(), held.accuracy(), true);
        Checkpoint.NetworkZip latest = new Checkpoint.NetworkZip(NetworkFile.write(network));
        Optional<EpochRecord> former =
                history.stream().filter(EpochRecord::kept).findFirst();
        if (settings.keep() == KeptEpoch.LAST || former.isEmpty() || done.betterThan(former.get())) {
            kept = average.isEmpty() ? latest : zip(network, coefficients);
            keptValidation = held;
            history.replaceAll(record -> record.withKept(false));
            history.add(done);
        } else {
            history.add(done.withKept(false));
        }
        int iterations = network.getLayerWiseConfigurations().getIterationCount();
        Optional<Checkpoint.Average> mean =
                average.map(found -> new Checkpoint.Average(found.weights(), found.rounds()));
        new Checkpoint(fingerprint, iterations, history, latest, mean, kept, keptValidation).save(run);
        run.keepUnfinished();
        progress.say(
                "epoch %d of %d: train loss %.3f, accuracy %.3f; validation loss %.3f, accuracy %.3f%s",
                epoch,
                settings.epochs(),
                done.trainLoss(),
                done.trainAccuracy(),
                done.validationLoss(),
                done.validationAccuracy(),
                settings.keep() == KeptEpoch.BEST
                                && history.get(history.size() - 1).kept()
                        ? " (best)"
                        : "");
    }

    private static void requireFinite(int epoch, FloatArray coefficients) {
        for (int i = 0; i < coefficients.length(); i++) {
            if (!Float.isFinite(coefficients.at(i))) {
                throw UserMistake.job("training.learning-rate: the training diverged in epoch " + epoch
                        + " (a weight is no longer a finite number): set a smaller learning rate");
            }
        }
    }

    /** Whether the best of the epochs so far lies {@code patience} epochs back or further; never with patience 0. */
    static boolean stopsEarly(List<EpochRecord> history, int patience) {
        int bestEpoch = history.stream()
                .filter(EpochRecord::kept)
                .mapToInt(EpochRecord::epoch)
                .findFirst()
                .orElse(0);
        return patience > 0 && bestEpoch > 0 && history.size() - bestEpoch >= patience;
    }
}
