package io.github.heatmill.spark.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.UserMistake;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.SparkJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Trains several networks that differ by their seed alone, one after another: what a figure of one network is worth
 * shows in how far it differs from seed to seed. Each model is a folder {@code seed-N} of the output.
 *
 * <p>A run that was killed goes on: networks that are finished are kept, the one at work resumes after its last epoch.
 */
public final class SeedsJob implements SparkJob {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIGURES = "seeds.csv";

    private final SparkSession spark;
    private final TrainSpec spec;
    private final Progress progress;
    private final RunManifest manifest;

    /** A job of a spec with at least one of {@code training.seeds}. */
    public SeedsJob(SparkSession spark, TrainSpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
        this.manifest = RunManifest.of(spec);
    }

    @Override
    public JobPlan plan() {
        List<Long> seeds = spec.training().seeds();
        return new TrainJob(spark, spec, progress)
                .plan()
                .with(List.of("this for each of the seeds " + seeds + ", one after another"));
    }

    /** Throws {@link UserMistake} as a training of one network does. */
    @Override
    public RunManifest run() throws IOException {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        try (RunDirectory run = RunDirectory.resume(hadoop, spec.output(), spec.overwrite(), name -> true)) {
            manifest.fingerprint(spec, hadoop);
            try {
                train(run);
            } finally {
                if (!run.isEmpty()) {
                    run.keepUnfinished();
                }
            }
        }
        return manifest;
    }

    private void train(RunDirectory run) throws IOException {
        List<SeedFigures.Seed> done = new ArrayList<>();
        for (long seed : spec.training().seeds()) {
            TrainSpec one = spec.ofSeed(seed);
            Path folder = new Path(run.staging(), "seed-" + seed);
            requireSameSettings(run, one, folder);
            if (RunDirectory.isPublished(run.files(), folder)) {
                progress.say("seed %d is trained already, by an earlier run", seed);
            } else {
                progress.say(
                        "seed %d, %d of %d",
                        seed, done.size() + 1, spec.training().seeds().size());
                new TrainJob(spark, one, folder.toString(), progress).run();
            }
            done.add(SeedFigures.Seed.of(ModelDirectory.load(run.files().getConf(), folder.toString())
                    .manifest()));
        }
        SeedFigures figures = new SeedFigures(done);
        run.write(FIGURES, figures.csv().getBytes(StandardCharsets.UTF_8));
        run.publish(manifest.put("networks", done.size())
                .put("validation_accuracy", figures.meanAccuracy())
                .put("validation_accuracy_deviation", figures.deviationOfAccuracy())
                .put("validation_loss", figures.meanLoss())
                .put("validation_loss_deviation", figures.deviationOfLoss())
                .toJson());
        progress.say("%s", figures.text());
    }

    /** Removes a model that an earlier, unfinished run of other settings or other files left. */
    private void requireSameSettings(RunDirectory run, TrainSpec one, Path folder) throws IOException {
        Optional<JsonNode> was = record(run, folder);
        if (was.isPresent() && !was.get().equals(expected(one, run.files().getConf()))) {
            run.files().delete(folder, true);
        }
    }

    private static Optional<JsonNode> record(RunDirectory run, Path folder) throws IOException {
        Path file = new Path(folder, RunDirectory.MANIFEST);
        if (!run.files().exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = run.files().open(file)) {
            return Optional.of(settingsAndInputs(JSON.readTree(in)));
        }
    }

    private static JsonNode expected(TrainSpec one, Configuration hadoop) throws IOException {
        return settingsAndInputs(
                JSON.readTree(RunManifest.of(one).fingerprint(one, hadoop).toJson()));
    }

    private static JsonNode settingsAndInputs(JsonNode run) {
        return JSON.createArrayNode().add(run.path("settings")).add(run.path("inputs"));
    }
}
