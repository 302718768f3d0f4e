package io.github.heatmill.spark.night;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.NightCounts;
import io.github.heatmill.spark.images.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Explains what a night has brought into the archive: each content once by a model, and all of the night or nothing.
 */
public final class NightlyJob implements SparkJob {
    private final SparkSession spark;
    private final NightlySpec spec;
    private final Progress progress;

    public NightlyJob(SparkSession spark, NightlySpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public JobPlan plan() throws IOException {
        NightRun run = NightRun.of(spark, spec, progress);
        Delivery listed = run.listed();
        Optional<ArchiveView> archive = ArchiveView.of(spark, spec.output());
        Delivery coming =
                archive.isEmpty() ? listed : NightDelivery.planned(spark, archive.get(), spec.night(), listed);
        NightRun.Beside beside = run.beside(new NightDelivery(coming, List.of()));
        return new NightPlan(spec, run.modelId(), run.folder(), listed, coming)
                .in(spark, archive)
                .with(beside.sidecar().words().stream().toList())
                .with(run.remarks());
    }

    /**
     * Runs the job. Where it fails, the archive is as it was; which files belong to the night stays decided.
     *
     * @throws UserMistake if the model or the folder cannot be used, another run writes to the archive, or more images
     *     than allowed could not be explained
     */
    @Override
    public RunManifest run() throws IOException {
        RunManifest record = RunManifest.of(spec);
        NightRun run = NightRun.of(spark, spec, progress);
        try (Archive archive = Archive.open(spark, spec.output())) {
            Optional<Row> finished = archive.view().night(spec.night(), run.modelId());
            if (finished.isPresent()) {
                say(finished.get(), run.modelId());
                return NightResult.of(archive.view(), finished.get()).end(record, spec.alarms(), progress);
            }
            run.fingerprint(spec, record);
            run.remarks().forEach(line -> progress.say("%s", line));
            Delivery listed = run.listed();
            NightDelivery delivery = NightDelivery.of(spark, archive, spec.night(), run.modelId(), listed);
            Sources.passedOver(run.folder(), listed.passedOver()).forEach(line -> progress.say("%s", line));
            progress.say(
                    "night %s: %d of the %d files in %s are new",
                    spec.night(), delivery.files().size(), listed.size(), run.folder());
            record.put("model_id", run.modelId()).phase("list");
            return run.publish(archive, delivery, record).end(record, spec.alarms(), progress);
        }
    }

    private void say(Row night, String modelId) {
        progress.say(
                "night %s is complete: %s; nothing is left to do",
                spec.night(), NightCounts.of(night).words());
        String by = night.getAs(NightColumns.MODEL_ID);
        if (!by.equals(modelId)) {
            progress.say(
                    "it was explained by the model %s; to explain it again by %s, set backfill.nights in place of"
                            + " night",
                    by, modelId);
        }
    }
}
