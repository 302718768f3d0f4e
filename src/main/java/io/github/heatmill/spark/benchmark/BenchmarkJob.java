package io.github.heatmill.spark.benchmark;

import io.github.heatmill.job.BenchmarkSpec;
import io.github.heatmill.job.BenchmarkSteps;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.plate.Shortcut;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.PublishedTable;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputRoom;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.table.DriverRows;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trains networks on plates whose causes are known, explains them by all methods at all layers, and scores these. Each
 * step is one of the other jobs, in a folder of its own that is removed after it.
 */
public final class BenchmarkJob implements SparkJob {
    private final SparkSession spark;
    private final BenchmarkSpec spec;
    private final Progress progress;
    private final Progress quiet = new Progress(new PrintStream(OutputStream.nullOutputStream()));

    public BenchmarkJob(SparkSession spark, BenchmarkSpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public JobPlan plan() {
        OutputRoom room = RunDirectory.look(spark.sessionState().newHadoopConf(), spec.output(), spec.overwrite());
        long plates = spec.train() + spec.validation() + 3L * spec.test();
        return new JobPlan(List.of(
                        spec.networks() * spec.variants().size() + " networks will be trained and explained: "
                                + spec.networks() + " on each of "
                                + String.join(
                                        ", ",
                                        spec.variants().stream()
                                                .map(Shortcut::id)
                                                .toList()),
                        "each on " + spec.train() + " plates of " + spec.side() + " x " + spec.side() + " for "
                                + spec.epochs() + " epochs, and explained on " + spec.test(),
                        spec.output() + ": the tables " + BenchmarkTable.NAME + " and " + ShortcutTable.NAME + " and "
                                + BenchmarkReport.FILE + " will be written"))
                .with(room.lines(plates * 3 * spec.side() * spec.side()));
    }

    /** Runs the job. Whatever fails, nothing is published and nothing is left. */
    @Override
    public RunManifest run() throws IOException {
        RunManifest record = RunManifest.of(spec);
        Configuration hadoop = spark.sessionState().newHadoopConf();
        try (RunDirectory run = RunDirectory.prepare(hadoop, spec.output(), spec.overwrite())) {
            Scores scores = new Scores();
            Map<Shortcut, Recall> recalls = new EnumMap<>(Shortcut.class);
            int done = 0;
            Progress.Counter counter =
                    progress.count((long) spec.networks() * spec.variants().size());
            for (Shortcut variant : spec.variants()) {
                for (long seed : spec.seeds()) {
                    Path work = new Path(run.staging(), variant.id() + "-" + seed);
                    one(run, new BenchmarkSteps(spec, variant, seed, work.toString()), scores, recalls);
                    run.files().delete(work, true);
                    done++;
                    counter.report(done, "%s: a network of seed %d trained and explained", variant.id(), seed);
                }
                record.phase(variant.id());
            }
            List<ShortcutTable.Found> found = ShortcutTable.found(scores, recalls);
            write(run, scores, found);
            run.publish(record.put("networks", done)
                    .put("figures", scores.all().size())
                    .toJson());
            tell(found);
        }
        return record;
    }

    private void one(RunDirectory run, BenchmarkSteps steps, Scores scores, Map<Shortcut, Recall> recalls)
            throws IOException {
        new BenchmarkPlates(run.files(), steps).write();
        new TrainJob(spark, steps.training(), quiet).run();
        NetworkDescription network = ModelDirectory.load(spark.sessionState().newHadoopConf(), steps.model())
                .manifest()
                .network();
        String proposed = network.targetLayer().name();
        new ExplainJob(spark, steps.explaining(network), quiet).run();
        scores.add(steps.variant(), Score.Truth.DEFECT, evaluated(steps, BenchmarkSteps.TEST), proposed);
        if (steps.variant() == Shortcut.NONE) {
            return;
        }
        for (String split : List.of(BenchmarkSteps.REMOVED, BenchmarkSteps.MOVED)) {
            new ExplainJob(spark, steps.predicting(network, split), quiet).run();
        }
        recalls.computeIfAbsent(steps.variant(), first -> new Recall())
                .add(
                        explained(steps, BenchmarkSteps.TEST),
                        explained(steps, BenchmarkSteps.REMOVED),
                        explained(steps, BenchmarkSteps.MOVED));
        if (steps.variant() != Shortcut.BRIGHTNESS) {
            new ExplainJob(spark, steps.explainingCause(network), quiet).run();
            scores.add(steps.variant(), Score.Truth.CAUSE, evaluated(steps, BenchmarkSteps.CAUSE), proposed);
        }
    }

    private Dataset<Row> explained(BenchmarkSteps steps, String name) {
        return table(steps.explained(name), ExplainJob.TABLE);
    }

    private Dataset<Row> evaluated(BenchmarkSteps steps, String name) throws IOException {
        new EvaluateJob(spark, steps.evaluating(name), quiet).run();
        return table(steps.evaluated(name), EvaluateJob.TABLE);
    }

    private Dataset<Row> table(String folder, String name) {
        return PublishedTable.read(spark, new Path(folder, name));
    }

    private void write(RunDirectory run, Scores scores, List<ShortcutTable.Found> found) throws IOException {
        DriverRows.write(
                spark,
                BenchmarkTable.rows(scores),
                BenchmarkTable.schema(),
                new Path(run.staging(), BenchmarkTable.NAME));
        DriverRows.write(
                spark, ShortcutTable.rows(found), ShortcutTable.schema(), new Path(run.staging(), ShortcutTable.NAME));
        text(run, BenchmarkReport.FILE, new BenchmarkReport(spec, scores, found).lines());
        text(run, BenchmarkReport.CSV, BenchmarkTable.csv(scores));
    }

    private static void text(RunDirectory run, String file, List<String> lines) throws IOException {
        run.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void tell(List<ShortcutTable.Found> found) {
        Shortcut last = Shortcut.NONE;
        for (ShortcutTable.Found row : found) {
            if (row.score().variant() != last) {
                last = row.score().variant();
                progress.say(
                        "%s: %s", last.id(), row.recall().used() ? "the networks use it" : "not every network uses it");
            }
        }
        progress.say("%s", spec.output() + "/" + BenchmarkReport.FILE + " has the tables");
    }
}
