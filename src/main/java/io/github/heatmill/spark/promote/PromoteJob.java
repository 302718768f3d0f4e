package io.github.heatmill.spark.promote;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.PromoteSpec;
import io.github.heatmill.promotion.GateFigures;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputHold;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.store.ModelStore;
import io.github.heatmill.spark.store.Publication;
import io.github.heatmill.spark.store.PublishAction;
import io.github.heatmill.spark.store.PublishedModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Compares a candidate with the published model on the same images, and publishes it if the gate of the job file holds;
 * or goes back to the model before.
 */
public final class PromoteJob implements SparkJob {
    /** What the process ends with if the gate does not hold: the report is there, and nothing was promoted. */
    public static final int GATE_EXIT = 7;

    private final SparkSession spark;
    private final PromoteSpec spec;
    private final Progress progress;
    private final ImageSource source;
    private final Configuration hadoop;
    private final ModelStore store;

    public PromoteJob(SparkSession spark, PromoteSpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
        this.source =
                Sources.of(spec.explain().images(), spec.explain().limits().image());
        this.hadoop = spark.sessionState().newHadoopConf();
        this.store = ModelStore.at(hadoop, spec.models());
    }

    @Override
    public JobPlan plan() throws IOException {
        if (spec.rollback()) {
            return new Rollback(hadoop, spec).plan();
        }
        Optional<PublishedModels> state = state();
        ModelDirectory candidate = candidate();
        if (isPublished(state, candidate)) {
            return new JobPlan(List.of(alreadyPublished(candidate)));
        }
        PromoteInputs inputs = inputs(candidate, state);
        RunDirectory.look(hadoop, spec.output(), spec.overwrite());
        List<String> lines = new ArrayList<>();
        lines.add(source.path() + ": " + inputs.candidate().inputs().inventory().summary() + "; "
                + inputs.candidate().inputs().inventory().labelled() + " labelled, "
                + inputs.candidate().inputs().inventory().withBoxes() + " with boxes");
        lines.add("they will be explained by " + plannedModels(inputs));
        lines.add("the candidate will be published in " + spec.models() + " if the gate holds; the report will be in "
                + spec.output());
        return new JobPlan(lines).with(Sources.passedOver(spark, source));
    }

    private static String plannedModels(PromoteInputs inputs) {
        return "the candidate " + inputs.candidate().modelId()
                + inputs.published()
                        .map(side -> " and by the published model " + side.modelId())
                        .orElse(", and compared with no other model");
    }

    /**
     * Runs the job. Unless it returns, what is published stays published.
     *
     * @throws UserMistake if a model, the images, the folder of models or the output cannot be used, another run writes
     *     there, or another model was published meanwhile
     */
    @Override
    public RunManifest run() throws IOException {
        RunManifest record = RunManifest.of(spec);
        if (spec.rollback()) {
            return new Rollback(hadoop, spec).run(record, progress);
        }
        Optional<PublishedModels> state = state();
        ModelDirectory candidate = candidate();
        if (isPublished(state, candidate)) {
            progress.say("%s", alreadyPublished(candidate));
            return record.put("published", candidate.manifest().modelId());
        }
        PromoteInputs inputs = inputs(candidate, state);
        try (RunDirectory run = RunDirectory.prepare(hadoop, spec.output(), spec.overwrite())) {
            record.fingerprint(candidate.resolved(spec.inputs(), "candidate"), hadoop)
                    .put("candidate", inputs.candidate().modelId())
                    .phase("prepare");
            state.ifPresent(now -> record.put("published_before", now.current()));
            Sources.tellPassedOver(spark, source, progress);
            GateFigures figures = new ComparisonPass(spark, spec, inputs, run, progress).run(record);
            inputs.candidate().inputs().watch().requireUnchanged();
            PromoteReport report =
                    new PromoteReport(inputs, figures, spec.gate().findings(figures));
            run.write(PromoteReport.FILE, (String.join("\n", report.lines()) + "\n").getBytes(StandardCharsets.UTF_8));
            report.into(record);
            report.lines().forEach(line -> progress.say("%s", line));
            if (report.holds()) {
                publish(run, record, candidate, report);
            } else {
                run.publish(record.exit(GATE_EXIT, report.reasons()).toJson());
                progress.say("nothing was promoted; the report is in %s", spec.output());
            }
        }
        return record;
    }

    private Optional<PublishedModels> state() throws IOException {
        store.requireOwn();
        OutputHold.look(hadoop, spec.models());
        return store.published();
    }

    private ModelDirectory candidate() throws IOException {
        ModelDirectory candidate = ModelDirectory.load(hadoop, spec.candidate());
        store.requireSame(candidate);
        return candidate;
    }

    private static boolean isPublished(Optional<PublishedModels> state, ModelDirectory candidate) {
        return state.filter(now -> now.current().equals(candidate.manifest().modelId()))
                .isPresent();
    }

    private String alreadyPublished(ModelDirectory candidate) {
        return spec.models() + ": " + candidate.manifest().modelId()
                + " is the published model already; nothing is left" + " to do";
    }

    private PromoteInputs inputs(ModelDirectory candidate, Optional<PublishedModels> state) throws IOException {
        return PromoteInputs.check(spark, spec, candidate, source, store, state);
    }

    /** Publishes the report, then the model: by one step, and only if the one that it was compared with still is. */
    private void publish(RunDirectory run, RunManifest record, ModelDirectory candidate, PromoteReport report)
            throws IOException {
        String id = candidate.manifest().modelId();
        Optional<PublishedModels> state = report.inputs().state();
        try (OutputHold hold = OutputHold.take(hadoop, spec.models())) {
            Optional<PublishedModels> now = store.published();
            if (!now.equals(state)) {
                throw UserMistake.busy(spec.models() + ": another run has published "
                        + now.map(PublishedModels::current).orElse("nothing")
                        + " while this one compared; nothing was promoted. Run it again.");
            }
            store.admit(hold, candidate);
            Publication publication = new Publication(
                    PublishAction.PROMOTED,
                    id,
                    state.map(PublishedModels::current),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Publication.storable(spec.to().run()),
                    Publication.storable(run.output().toString()),
                    report.byCondition());
            PublishedModels next = state.map(before -> before.with(publication))
                    .orElseGet(() -> new PublishedModels(List.of(publication)));
            run.publish(record.phase("copy").put("published", id).toJson());
            store.publish(hold, next);
        }
        progress.say(
                "%s: %s is published%s; the report is in %s",
                spec.models(),
                id,
                state.map(before -> ", in place of " + before.current()).orElse(""),
                spec.output());
    }
}
