package io.github.heatmill.spark.promote;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.Figure;
import io.github.heatmill.evaluation.PairedFigure;
import io.github.heatmill.evaluation.PairedFigures;
import io.github.heatmill.evaluation.TargetRole;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.job.PromoteSpec;
import io.github.heatmill.promotion.GateFigures;
import io.github.heatmill.promotion.GateFigures.ModelComparison;
import io.github.heatmill.promotion.MapAgreement;
import io.github.heatmill.spark.BadRecords;
import io.github.heatmill.spark.LiteralPath;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.TaskProgress;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.evaluate.EvaluationPass;
import io.github.heatmill.spark.evaluate.EvaluationTable;
import io.github.heatmill.spark.explain.BoxSummary;
import io.github.heatmill.spark.explain.ExplanationTable;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.table.DriverRows;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Explains the images by both models, one after the other, and compares what they made of them. The explanations lie
 * in the run's folder until then.
 */
final class ComparisonPass {
    private static final String EXPLANATIONS = ".explanations";
    private static final String STATUS = "status";

    private final SparkSession spark;
    private final PromoteSpec spec;
    private final PromoteInputs inputs;
    private final RunDirectory run;
    private final Progress progress;
    private final Map<String, Dataset<Row>> explained = new LinkedHashMap<>();
    private long quarantined;

    ComparisonPass(SparkSession spark, PromoteSpec spec, PromoteInputs inputs, RunDirectory run, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.inputs = inputs;
        this.run = run;
        this.progress = progress;
    }

    /**
     * What the gate is decided by; its tables are in the run's folder then.
     *
     * @throws io.github.heatmill.UserMistake if more images than allowed could not be explained
     */
    GateFigures run(RunManifest record) throws IOException {
        for (ModelSide side : inputs.sides()) {
            explain(side);
            record.phase("explain by the " + side.name() + (side.name().equals(ModelSide.PUBLISHED) ? " model" : ""));
        }
        if (quarantined > 0) {
            keepCommon();
        }
        EvaluationState state = EvaluationPass.of(
                spark,
                explained.values().stream().reduce(Dataset::union).orElseThrow(),
                spec.output(),
                spec.explain().boxConvention().id(),
                spec.bootstrap().seed());
        if (!state.problems().isEmpty()) {
            throw new IllegalStateException("Expected sound explanations, but: " + state.problems());
        }
        EvaluationFigures figures = EvaluationFigures.of(state, spec.bootstrap());
        DriverRows.write(spark, EvaluationTable.rows(figures), EvaluationTable.schema(), in(EvaluateJob.TABLE));
        record.phase("evaluate");
        Optional<ModelComparison> comparison = inputs.published().map(published -> compare(record, state, published));
        run.files().delete(in(EXPLANATIONS), true);
        Optional<Figure> accuracy = accuracy(figures);
        return new GateFigures(
                accuracy.map(Figure::value).orElse(OptionalDouble.empty()),
                accuracy.map(Figure::low).orElse(OptionalDouble.empty()),
                comparison);
    }

    private Path in(String name) {
        return new Path(run.staging(), name);
    }

    private void explain(ModelSide side) {
        Path folder = new Path(in(EXPLANATIONS), side.name());
        progress.say("explaining by the %s model %s", side.name(), side.modelId());
        try (TaskProgress told = TaskProgress.of(spark.sparkContext(), progress, "images explained")) {
            Dataset<Row> rows = side.inputs()
                    .pass()
                    .explain(spark, side.inputs().images(), told.counts(), run.staging(), side.reference());
            ExplanationTable.write(rows, folder.toString());
        }
        Dataset<Row> table =
                spark.read().schema(ExplanationTable.schemaWithDrift()).parquet(LiteralPath.of(folder));
        Dataset<Row> bad = table.filter(col(STATUS).equalTo(ExplanationTable.QUARANTINED));
        Row counts = table.agg(
                        countDistinct(ImageColumns.IMAGE_ID),
                        countDistinct(
                                when(col(STATUS).equalTo(ExplanationTable.QUARANTINED), col(ImageColumns.IMAGE_ID))))
                .first();
        quarantined += counts.getLong(1);
        BadRecords.requireFew(
                spec.explain().limits(),
                "the " + side.name() + " model " + side.modelId(),
                counts.getLong(1),
                counts.getLong(0),
                "nothing was promoted",
                () -> bad);
        if (counts.getLong(1) > 0) {
            BadRecords.of(bad).shortLines().forEach(line -> progress.say("%s", line));
        }
        BoxSummary boxes = BoxSummary.of(table, side.inputs().network().classes());
        boxes.unknown()
                .requireNone(
                        side.inputs().source().path(), side.inputs().network().classes());
        boxes.tell(progress);
        explained.put(side.name(), table.filter(col(STATUS).equalTo(ExplanationTable.OK)));
    }

    /** Leaves only images that both models have explained, so that both are judged on the same ones. */
    private void keepCommon() {
        Optional<Dataset<Row>> common = explained.values().stream()
                .map(rows -> rows.select(ImageColumns.IMAGE_ID).distinct())
                .reduce(Dataset::intersect);
        explained.replaceAll((name, rows) -> rows.join(
                common.orElseThrow().withColumnRenamed(ImageColumns.IMAGE_ID, "common"),
                col(ImageColumns.IMAGE_ID).equalTo(col("common")),
                "leftsemi"));
    }

    private ModelComparison compare(RunManifest record, EvaluationState state, ModelSide published) {
        List<PairedFigure> figures =
                PairedFigures.of(state, published.modelId(), inputs.candidate().modelId(), spec.bootstrap());
        DriverRows.write(
                spark,
                ComparisonTable.rows(figures),
                ComparisonTable.schema(),
                in(ComparisonTable.definition().name()));
        Dataset<Row> before = explained.get(ModelSide.PUBLISHED);
        Dataset<Row> after = explained.get(ModelSide.CANDIDATE);
        ComparedImages images = ComparedImages.of(spark, before, after, in(ImageChange.TABLE.name()));
        List<MapAgreement> agreements =
                ComparedMaps.of(spark, before, after, spec.explain().conventions(), in(MapPair.TABLE.name()));
        record.phase("compare");
        return new ModelComparison(figures, agreements, images.predictions(), images.others(), images.verdicts());
    }

    private Optional<Figure> accuracy(EvaluationFigures figures) {
        return figures.figures().stream()
                .filter(figure -> figure.metric() == EvaluationMetric.ACCURACY
                        && figure.group().role() == TargetRole.LABEL
                        && figure.group().isOfAllClasses()
                        && figure.group()
                                .set()
                                .modelId()
                                .equals(inputs.candidate().modelId()))
                .findFirst();
    }
}
