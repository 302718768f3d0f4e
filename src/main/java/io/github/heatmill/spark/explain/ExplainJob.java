package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.heatmill.UserMistake;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.spark.BadRecords;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.LiteralPath;
import io.github.heatmill.spark.OutputRoom;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.ReasonCounts;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.TaskProgress;
import io.github.heatmill.spark.images.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Explains images in bulk: one pass over them to a table of explanations, and pictures beside it. */
public final class ExplainJob implements SparkJob {
    /** The table's folder in the output. */
    public static final String TABLE = "explanations";

    private final SparkSession spark;
    private final ExplainSpec spec;
    private final ImageSource source;
    private final Progress progress;

    public ExplainJob(SparkSession spark, ExplainSpec spec, Progress progress) {
        this(spark, spec, Sources.of(spec.images(), spec.limits().image()), progress);
    }

    /** The job of {@code spec} on other images than it names. */
    public ExplainJob(SparkSession spark, ExplainSpec spec, ImageSource source, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.source = source;
        this.progress = progress;
    }

    @Override
    public JobPlan plan() {
        ExplainInputs inputs = ExplainInputs.check(spark, spec, source);
        OutputRoom room = RunDirectory.look(spark.sessionState().newHadoopConf(), spec.output(), spec.overwrite());
        return new ExplainPlan(spark, spec, inputs).in(room).with(Sources.passedOver(spark, source));
    }

    /**
     * Runs the job. Whatever fails, nothing is published and nothing is left.
     *
     * @throws UserMistake if the job file, the model, the images or the output cannot be used, or more images than
     *     allowed could not be explained
     */
    @Override
    public RunManifest run() throws IOException {
        RunManifest record = RunManifest.of(spec);
        Configuration hadoop = spark.sessionState().newHadoopConf();
        ExplainInputs inputs = ExplainInputs.check(spark, spec, source);
        ExplainedModel model = inputs.pass().model();
        DefectClasses classes = inputs.network().classes();
        ExplainSettings settings = inputs.pass().settings();
        try (RunDirectory run = RunDirectory.prepare(hadoop, spec.output(), spec.overwrite())) {
            record.fingerprint(model.resolved(spec.inputs()), hadoop).phase("prepare");
            inputs.pass().remarks().forEach(line -> progress.say("%s", line));
            progress.say(
                    "explaining %s (values 0..%d) with model %s",
                    source.path(), (long) settings.scale().fullScale(), model.modelId());
            progress.say("%s", MethodCosts.line(settings, settings.targets(classes)));
            Sources.tellPassedOver(spark, inputs.source(), progress);
            try (TaskProgress told = TaskProgress.of(spark.sparkContext(), progress, "images explained")) {
                Dataset<Row> rows = inputs.pass().explain(spark, inputs.images(), told.counts(), run.staging());
                ExplanationTable.write(rows, new Path(run.staging(), TABLE).toString());
            }
            record.phase("explain");
            Sources.tellFurtherPages(spark, inputs.source(), progress);
            Counts counts = counts(run, classes);
            record.phase("count");
            BoxSummary boxes = boxes(run, counts, classes);
            BadRecords.requireFew(
                    spec.limits(),
                    spec.output(),
                    counts.quarantined,
                    counts.images,
                    "nothing was published",
                    () -> quarantined(run.staging()));
            inputs.watch().requireUnchanged();
            counts.into(record, model, settings, boxes);
            run.publish(ReasonCounts.of(quarantined(run.staging()))
                    .into(record)
                    .put("passed_over", inputs.source().passedOver(spark).counts())
                    .toJson());
            boxes.tell(progress);
            if (counts.quarantined > 0) {
                BadRecords.of(quarantined(run.result())).shortLines().forEach(line -> progress.say("%s", line));
            }
            progress.say(
                    "%d images: %d explained in %d rows, %d quarantined, %d pictures; in %s",
                    counts.images,
                    counts.images - counts.quarantined,
                    counts.rows,
                    counts.quarantined,
                    counts.pictures,
                    spec.output());
        }
        return record;
    }

    private Dataset<Row> explanations(Path folder) {
        return spark.read().schema(ExplanationTable.schema()).parquet(LiteralPath.of(new Path(folder, TABLE)));
    }

    /** The report on boxes. Throws {@link UserMistake} if some are of classes that the model does not have. */
    private BoxSummary boxes(RunDirectory run, Counts counts, DefectClasses classes) {
        BoxSummary boxes = counts.boxesWorthTelling == 0
                ? BoxSummary.nothing(classes)
                : BoxSummary.of(explanations(run.staging()), classes);
        boxes.unknown().requireNone(source.path(), classes);
        return boxes;
    }

    private Counts counts(RunDirectory run, DefectClasses classes) {
        Row row = explanations(run.staging())
                .agg(
                        count(lit(1)),
                        countDistinct("image_id"),
                        count(when(col("status").equalTo(ExplanationTable.QUARANTINED), lit(1))),
                        count(col("picture")),
                        bit_xor(xxhash64(col("explanation_id"))),
                        count(when(BoxSummary.isWorthTelling(classes), lit(1))))
                .first();
        return new Counts(
                row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    private Dataset<Row> quarantined(Path folder) {
        return explanations(folder).filter(col("status").equalTo(ExplanationTable.QUARANTINED));
    }

    /** What was written; an image that is quarantined has exactly one row. */
    private record Counts(
            long rows, long images, long quarantined, long pictures, long fingerprint, long boxesWorthTelling) {
        RunManifest into(RunManifest record, ExplainedModel model, ExplainSettings settings, BoxSummary boxes) {
            return record.put("model_id", model.modelId())
                    .putGroups("models", model.record())
                    .put("methods", ids(settings.methods()))
                    .put("baselines", ids(settings.baselines()))
                    .put("conventions", settings.conventionsName())
                    .put("layers", String.join(",", settings.layerNames()))
                    .put("fusions", fusions(settings))
                    .put("fit", settings.fitting().fit().id())
                    .put(
                            "convolution_algorithm",
                            settings.arithmetic().algorithm().id())
                    .put(
                            "convolution_precision",
                            settings.arithmetic().precision().id())
                    .put("box_convention", settings.boxConvention().id())
                    .put("faithfulness", settings.faithfulness().describe())
                    .put("randomised_layers", String.join(",", randomisedLayers(model, settings)))
                    .put("images", images)
                    .put("explained", images - quarantined)
                    .put("quarantined", quarantined)
                    .put("boxes_clamped", boxes.clamped())
                    .put("boxes_ignored", boxes.ignoredImages())
                    .put("rows", rows)
                    .put("pictures", pictures)
                    // of the names of all rows, which hold the pixels, the model and the conventions
                    .put("rows_fingerprint", String.format(Locale.ROOT, "%016x", fingerprint));
        }

        private static String fusions(ExplainSettings settings) {
            return settings.fusions().stream()
                    .map(fusion -> fusion.name() + " = " + fusion.of().text())
                    .collect(Collectors.joining("; "));
        }

        private static List<String> randomisedLayers(ExplainedModel model, ExplainSettings settings) {
            return settings.faithfulness().measures() ? model.description().randomisedLayers() : List.of();
        }

        private static String ids(List<? extends Choice> choices) {
            return choices.stream().map(Choice::id).collect(Collectors.joining(","));
        }
    }
}
