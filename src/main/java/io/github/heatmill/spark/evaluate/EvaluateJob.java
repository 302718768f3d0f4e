package io.github.heatmill.spark.evaluate;

import io.github.heatmill.UserMistake;
import io.github.heatmill.evaluation.EvaluatedSet;
import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.EvaluationRemarks;
import io.github.heatmill.evaluation.ImageRows;
import io.github.heatmill.evaluation.OverlapGroups;
import io.github.heatmill.evaluation.label.LabelCheck;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.spark.BadRecords;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.TaskProgress;
import io.github.heatmill.spark.table.DriverRows;
import io.github.heatmill.statistic.TruthKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Evaluates explanations: one pass over their rows to a state that adds up, and all figures out of that. */
public final class EvaluateJob implements SparkJob {
    /** The table's folder in the output. */
    public static final String TABLE = "evaluation";

    private final SparkSession spark;
    private final EvaluateSpec spec;
    private final Progress progress;

    public EvaluateJob(SparkSession spark, EvaluateSpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public JobPlan plan() throws IOException {
        EvaluateInputs inputs = EvaluateInputs.check(spark, spec);
        RunDirectory.look(spark.sessionState().newHadoopConf(), spec.output(), spec.overwrite());
        List<String> lines = new ArrayList<>();
        for (ExplainedTable explained : inputs.explained()) {
            lines.add(explained.summary());
        }
        if (inputs.validation().isPresent()) {
            lines.add(inputs.validation().get().summary() + ", to choose thresholds on");
        }
        if (!spec.states().isEmpty()) {
            lines.add(String.join(", ", spec.states()) + ": states of "
                    + inputs.earlier().explanations() + " explanations");
        }
        lines.add(spec.output() + ": a table of metrics, and sums of at most " + EvaluationState.BUCKETS
                + " buckets for each model, method and class will be written: some MB");
        return new JobPlan(lines);
    }

    /** Runs the job. Whatever fails, nothing is published and nothing is left. */
    @Override
    public RunManifest run() throws IOException {
        RunManifest record = RunManifest.of(spec);
        Configuration hadoop = spark.sessionState().newHadoopConf();
        EvaluateInputs inputs = EvaluateInputs.check(spark, spec);
        Optional<OverlapGroups> groups = inputs.groups();
        List<ExplainedTable> tables = inputs.explained();
        List<JavaRDD<ExplanationSums>> parts = new ArrayList<>();
        tables.forEach(table -> parts.add(states(table, StateKey.Purpose.EVALUATE, groups)));
        inputs.validation().ifPresent(table -> parts.add(states(table, StateKey.Purpose.TUNE, Optional.empty())));
        try (RunDirectory run = RunDirectory.prepare(hadoop, spec.output(), spec.overwrite())) {
            record.fingerprint(spec, hadoop).phase("prepare");
            progress.say("evaluating %s", places(tables));
            ExplanationSums sums;
            TaskProgress told = TaskProgress.of(spark.sparkContext(), progress, "explanations read");
            try {
                sums = EvaluationPass.sum(spark, parts);
            } finally {
                told.close();
            }
            EvaluationState state = sums.state();
            // labels are judged of the images that were read: of earlier evaluations there are no rows
            List<ImageRows> images = ImageRows.of(state);
            state.merge(inputs.earlier());
            requireSound(sums, groups);
            record.phase("sum up");
            EvaluationFigures figures = figures(run, inputs.states(), state);
            List<String> remarks = EvaluationRemarks.of(
                    state,
                    tables.stream().flatMap(table -> table.runs().stream()).toList());
            requireFigures(figures, remarks);
            remarks.forEach(remark -> progress.say("%s", remark));
            TruthCounts truth = TruthCounts.of(tables);
            truth.line().ifPresent(line -> progress.say("%s", line));
            record.put("judged_by_masks", truth.of(TruthKind.MASK)).put("judged_by_boxes", truth.of(TruthKind.BOXES));
            write(run, TABLE, EvaluationTable.rows(figures), EvaluationTable.schema());
            verdicts(run, record, state);
            labels(run, record, images, LabelReview.of(spark, tables, images, sums));
            if (spec.archivePath().isPresent()) {
                record.put("nights", nights(tables));
            }
            publish(run, record, state, figures);
            tellQuarantined(tables, state);
            HeatLines.of(figures).forEach(line -> progress.say("%s", line));
        }
        return record;
    }

    private String places(List<ExplainedTable> tables) {
        return tables.isEmpty()
                ? String.join(", ", spec.states())
                : tables.stream().map(ExplainedTable::place).collect(Collectors.joining(", "));
    }

    private static long nights(List<ExplainedTable> tables) {
        return tables.stream()
                .flatMap(table -> table.nights().stream())
                .distinct()
                .count();
    }

    private JavaRDD<ExplanationSums> states(
            ExplainedTable table, StateKey.Purpose purpose, Optional<OverlapGroups> groups) {
        return EvaluationPass.sums(table, purpose, spec.bootstrap().seed(), groups);
    }

    private void requireSound(ExplanationSums sums, Optional<OverlapGroups> groups) {
        EvaluationState state = sums.state();
        List<String> problems = new ArrayList<>(sums.problems());
        if (groups.filter(OverlapGroups::isByIndex).isPresent()
                && state.sources().size() > 1) {
            problems.add("groups: they list the images of one array, but the explanations are of "
                    + String.join(", ", state.sources()) + "; evaluate each on its own and join their states");
        }
        List<String> doubled = state.doubled();
        if (!doubled.isEmpty()) {
            problems.add("the same explanation is given twice (the first digits of its explanation_id are "
                    + String.join(", ", doubled)
                    + "); give each folder once, give either a folder or its state, and give a validation folder of "
                    + "other images");
        }
        if (problems.isEmpty() && state.explanations() == 0) {
            problems.add(String.join(", ", spec.places()) + ": there are no explanations; explain some images first");
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
    }

    private void requireFigures(EvaluationFigures figures, List<String> remarks) {
        if (figures.isEmpty()) {
            List<String> problems = new ArrayList<>();
            problems.add(String.join(", ", spec.places())
                    + ": no figure can be computed from these explanations; nothing was published");
            problems.addAll(remarks);
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
    }

    private void verdicts(RunDirectory run, RunManifest record, EvaluationState state) {
        List<ClassVerdicts> verdicts = ClassVerdicts.of(state);
        double level = spec.bootstrap().level();
        write(run, VerdictTable.NAME, VerdictTable.rows(verdicts, level), VerdictTable.schema());
        ClassVerdicts.lines(verdicts, level).forEach(line -> progress.say("%s", line));
        long images = verdicts.stream()
                .filter(ClassVerdicts::isOfAll)
                .mapToLong(all -> all.counts().images())
                .sum();
        record.put("verdicts", images).phase("verdicts");
    }

    private void labels(
            RunDirectory run, RunManifest record, List<ImageRows> images, SortedMap<EvaluatedSet, LabelCheck> checks) {
        write(run, LabelErrorTable.NAME, LabelErrorTable.rows(checks), LabelErrorTable.schema());
        images.stream()
                .filter(rows -> !checks.containsKey(rows.set()))
                .forEach(rows -> progress.say("%s", LabelLines.unchecked(rows.set())));
        long errors = 0;
        for (Map.Entry<EvaluatedSet, LabelCheck> check : checks.entrySet()) {
            LabelLines.of(check.getKey(), check.getValue()).forEach(line -> progress.say("%s", line));
            errors += check.getValue().joint().errors();
        }
        record.put("label_errors", errors).phase("labels");
    }

    /** Computes the figures, and writes the states meanwhile: that is mostly waiting. */
    private EvaluationFigures figures(RunDirectory run, StateTable states, EvaluationState state) {
        List<Row> rows = states.rows(state);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(
                () -> write(run, StateTable.NAME, rows, StateTable.schema()), task -> new Thread(task).start());
        try {
            return EvaluationFigures.of(state, spec.bootstrap());
        } finally {
            // whatever happens, nobody may write into the run's folder any more when it is published or removed
            writing.join();
        }
    }

    private void write(RunDirectory run, String name, List<Row> rows, StructType schema) {
        DriverRows.write(spark, rows, schema, new Path(run.staging(), name));
    }

    /** Says why images were left out; the columns that it needs are read for that alone. */
    private void tellQuarantined(List<ExplainedTable> tables, EvaluationState state) {
        if (state.keys().stream().noneMatch(key -> key.relation() == TargetRelation.QUARANTINED)) {
            return;
        }
        tables.stream()
                .flatMap(table -> table.quarantined().stream())
                .reduce(Dataset::union)
                .map(rows -> BadRecords.of(rows).shortLines())
                .ifPresent(lines -> lines.forEach(line -> progress.say("%s", line)));
    }

    private void publish(RunDirectory run, RunManifest record, EvaluationState state, EvaluationFigures figures)
            throws IOException {
        long evaluated = 0;
        long quarantined = 0;
        long neither = 0;
        long validation = 0;
        for (StateKey key : state.keys()) {
            long count = state.explanations(key);
            if (key.purpose() == StateKey.Purpose.TUNE) {
                validation += count;
            } else if (key.relation() == TargetRelation.QUARANTINED) {
                quarantined += count;
            } else if (key.relation() == TargetRelation.NEITHER) {
                neither += count;
            } else {
                evaluated += count;
            }
        }
        run.publish(record.put("explanations", evaluated)
                .put("quarantined", quarantined)
                .put("of_other_classes", neither)
                .put("validation", validation)
                .put("grouped", Boolean.toString(spec.groupsPath().isPresent()))
                .put("replicates", spec.bootstrap().replicates())
                .put("level", Double.toString(spec.bootstrap().level()))
                .put("seed", spec.bootstrap().seed())
                .put("figures", figures.figures().size())
                .toJson());
        progress.say(
                "%d explanations evaluated, %d quarantined images left out: %d figures in %s",
                evaluated, quarantined, figures.figures().size(), spec.output());
    }
}
