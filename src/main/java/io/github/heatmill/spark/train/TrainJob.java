package io.github.heatmill.spark.train;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.Verdict;
import io.github.heatmill.drift.VerdictCounts;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.OutputRoom;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.Versions;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.InputWatch;
import io.github.heatmill.spark.images.TrainingImages;
import io.github.heatmill.spark.images.TrainingSetCheck;
import io.github.heatmill.spark.images.TrainingSetSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Trains a network and leaves a model directory. */
public final class TrainJob implements SparkJob {
    private final SparkSession spark;
    private final TrainSpec spec;
    /** Where the model is written; it may be moved to the output later. */
    private final String place;

    private final ImageSource images;
    private final ImageSource validation;
    private final Progress progress;
    private final RunManifest manifest;

    public TrainJob(SparkSession spark, TrainSpec spec, Progress progress) {
        this(spark, spec, spec.output(), progress);
    }

    /** A job that writes into the folder {@code place}, from which its model comes to its output. */
    TrainJob(SparkSession spark, TrainSpec spec, String place, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.place = place;
        this.images = Sources.of(spec.images(), ImageLimits.DEFAULT).forTraining(spec.classes());
        this.validation = Sources.of(spec.validation(), ImageLimits.DEFAULT).forTraining(spec.classes());
        this.progress = progress;
        this.manifest = RunManifest.of(spec);
    }

    @Override
    public JobPlan plan() {
        OutputRoom room = RunDirectory.look(spark.sessionState().newHadoopConf(), spec.output(), spec.overwrite());
        TrainInputs inputs = TrainInputs.check(spark, spec, workers(), images, validation);
        List<String> passedOver = new ArrayList<>();
        for (ImageSource source : List.of(images, validation)) {
            passedOver.addAll(Sources.passedOver(spark, source));
            source.sample(spark)
                    .ifPresent(sample -> TrainInputs.requireSize(
                            sample,
                            TrainingSetCheck.ofSample(spark, sample, spec.classes())
                                    .size(),
                            spec.network()));
        }
        return new TrainPlan(spec, inputs, workers())
                .in(room, images, validation)
                .with(passedOver);
    }

    /**
     * Runs the job. A run that fails leaves its last checkpoint beside the output, and the same job goes on from it.
     *
     * @throws UserMistake if the job file, an input or the output cannot be used; nothing is trained then
     */
    @Override
    public RunManifest run() throws IOException {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        try (RunDirectory run = RunDirectory.resume(hadoop, place, spec.overwrite(), Checkpoint::isOne)) {
            manifest.fingerprint(spec, hadoop);
            train(run);
        }
        return manifest;
    }

    private void train(RunDirectory run) throws IOException {
        NetworkSpec network = spec.network();
        List<InputWatch> watches = List.of(images.watch(spark), validation.watch(spark));
        TrainInputs inputs = TrainInputs.check(spark, spec, workers(), images, validation);
        Sources.tellPassedOver(spark, images, progress);
        Sources.tellPassedOver(spark, validation, progress);
        inputs.gaps(spec, images, validation).forEach(line -> progress.say("%s", line));
        TrainingSetSummary census = census(images, network);
        TrainingSetSummary held = census(validation, network);
        Sources.tellFurtherPages(spark, images, progress);
        Sources.tellFurtherPages(spark, validation, progress);
        TrainInputs.requireOneScale(images, census.scale(), validation, held.scale());
        TrainingImages trainingImages = TrainingImages.of(spark, images, network.classes(), census);
        TrainingImages validationImages = TrainingImages.of(spark, validation, network.classes(), held);

        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int workers = workers();
        SortedMap<String, String> settings = settings(workers);
        String fingerprint = fingerprint(census, held, network, settings);
        manifest.put("training_fingerprint", census.fingerprint())
                .put("validation_fingerprint", held.fingerprint())
                .phase("check");
        progress.say(
                "training %s on %d images, %d for validation, %d workers",
                network.architecture().id(), census.images(), held.images(), workers);
        Training.Result result = new Training(
                        context,
                        network,
                        spec,
                        classWeights(inputs),
                        workers,
                        run,
                        fingerprint,
                        progress,
                        trainingImages,
                        validationImages)
                .run();
        manifest.phase("train");
        watches.forEach(InputWatch::requireUnchanged);
        publish(run, census, settings, result);
    }

    private TrainingSetSummary census(ImageSource source, NetworkSpec network) {
        TrainingSetSummary census = TrainingSetCheck.beforeTraining(spark, source, network.classes());
        TrainInputs.requireSize(source, census.size(), network);
        return census;
    }

    private List<Double> classWeights(TrainInputs inputs) {
        long[] images =
                inputs.learned().labels().stream().mapToLong(Long::longValue).toArray();
        return spec.training().regularisation().classWeights().weights(images);
    }

    private int workers() {
        return spec.training()
                .workers()
                .orElse(Math.min(
                        spark.sparkContext().defaultParallelism(),
                        spec.training().batch()));
    }

    private SortedMap<String, String> settings(int workers) {
        SortedMap<String, String> settings = new TreeMap<>(spec.training().settings());
        settings.put("workers", String.valueOf(workers));
        return settings;
    }

    /** What a checkpoint must have been made with for this run to go on from it; more epochs are allowed. */
    private static String fingerprint(
            TrainingSetSummary census,
            TrainingSetSummary held,
            NetworkSpec network,
            SortedMap<String, String> settings) {
        SortedMap<String, String> lasting = new TreeMap<>(settings);
        lasting.remove("epochs");
        lasting.remove("resume");
        lasting.remove("early-stopping-patience");
        String all = String.join("|", census.fingerprint(), held.fingerprint(), network.toString(), lasting.toString());
        return Sha256.hex(all.getBytes(StandardCharsets.UTF_8));
    }

    private void publish(
            RunDirectory run, TrainingSetSummary census, SortedMap<String, String> settings, Training.Result result)
            throws IOException {
        EpochRecord kept =
                result.history().stream().filter(EpochRecord::kept).findFirst().orElseThrow();
        ModelManifest network = new ModelManifest(
                spec.network(),
                census.scale(),
                Sha256.hex(result.network().bytes()),
                census.images(),
                census.fingerprint(),
                spec.training().seed(),
                settings,
                metrics(kept, result.history().size()),
                versions());
        ModelManifest manifest = result.reference()
                .map(reference -> network.withReference(Sha256.hex(ModelWriter.bytes(reference))))
                .orElse(network);
        new ModelWriter(spark, run).write(manifest, result);
        new TrainingPictures(run, progress).draw(spec.network().architecture(), manifest, result);
        Checkpoint.removeAll(run);
        run.publish(this.manifest
                .put("model_id", manifest.modelId())
                .put("training_images", census.images())
                .put("epochs", result.history().size())
                .put("verdicts", verdicts(result))
                .put("passed_over", images.passedOver(spark).counts())
                .put("validation_passed_over", validation.passedOver(spark).counts())
                .toJson());
        progress.say(
                "model %s is in %s: epoch %d, validation accuracy %.3f",
                manifest.modelId(), spec.output(), kept.epoch(), kept.validationAccuracy());
        result.made().ifPresent(made -> progress.say("%s", VerdictLine.of(made)));
    }

    /** What the verdicts on the validation images are; all 0 where the model gives none. */
    private static Map<String, Long> verdicts(Training.Result result) {
        VerdictCounts counts =
                result.made().map(ValidationReference.Made::verdicts).orElse(VerdictCounts.NONE);
        Map<String, Long> verdicts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict.id(), counts.of(verdict));
        }
        verdicts.put("escaped", counts.escaped());
        verdicts.put("wasted", counts.wasted());
        return verdicts;
    }

    private static SortedMap<String, Double> metrics(EpochRecord kept, int epochs) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("kept_epoch", (double) kept.epoch());
        metrics.put("epochs", (double) epochs);
        metrics.put("train_loss", kept.trainLoss());
        metrics.put("train_accuracy", kept.trainAccuracy());
        metrics.put("validation_loss", kept.validationLoss());
        metrics.put("validation_accuracy", kept.validationAccuracy());
        return metrics;
    }

    private SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("spark", spark.version());
        versions.put("heatmill", Versions.HEATMILL);
        versions.put("dl4j", Versions.DL4J);
        return versions;
    }
}
