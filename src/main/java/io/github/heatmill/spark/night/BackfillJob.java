package io.github.heatmill.spark.night;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.BackfillSpec;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.PublishedNights;
import io.github.heatmill.spark.images.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * Explains complete nights again by a model that has not explained them, the earliest first: each is published by
 * itself, and what is published when it is stopped is not done again.
 */
public final class BackfillJob implements SparkJob {
    private final SparkSession spark;
    private final BackfillSpec spec;
    private final Progress progress;

    public BackfillJob(SparkSession spark, BackfillSpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public JobPlan plan() throws IOException {
        NightRun run = NightRun.of(spark, spec.each(), progress);
        ArchiveView archive = ArchiveView.require(spark, spec.output());
        Delivery listed = run.listed();
        PublishedNights chosen = chosen(archive);
        NavigableSet<LocalDate> due = due(chosen, run.modelId());
        List<String> lines = new ArrayList<>(Sources.passedOver(run.folder(), listed.passedOver()));
        lines.addAll(run.remarks());
        lines.add(words(chosen, due, run.modelId()));
        for (LocalDate night : due) {
            NightDelivery delivery = NightDelivery.again(archive, night, run.folder(), listed);
            run.on(spec.on(night)).beside(delivery);
            lines.add("night %s: %d files, %d of them are not in %s any more"
                    .formatted(night, delivery.all().size(), delivery.gone().size(), run.folder()));
        }
        return new JobPlan(lines);
    }

    /**
     * Runs the job. Where it fails, the nights before are published, and the night that failed is not.
     *
     * @throws UserMistake if there is no archive, the model or the folder cannot be used, another run writes to the
     *     archive, or more images of a night than allowed could not be explained
     */
    @Override
    public RunManifest run() throws IOException {
        Instant started = Instant.now();
        RunManifest record = RunManifest.of(spec);
        NightRun run = NightRun.of(spark, spec.each(), progress);
        PublishedNights chosen = chosen(ArchiveView.require(spark, spec.output()));
        run.fingerprint(spec, record);
        run.remarks().forEach(line -> progress.say("%s", line));
        NavigableSet<LocalDate> due = due(chosen, run.modelId());
        progress.say("%s", words(chosen, due, run.modelId()));
        Delivery listed = run.listed();
        record.phase("list");
        NightResult all = NightResult.NONE;
        int done = 0;
        for (LocalDate night : due) {
            if (isOver(started)) {
                progress.say(
                        "backfill: %d of %d nights in %d minutes; the same command goes on",
                        done, due.size(), spec.minutes());
                break;
            }
            // other runs may write between two nights
            try (Archive archive = Archive.open(spark, spec.output())) {
                NightDelivery delivery = NightDelivery.again(archive.view(), night, run.folder(), listed);
                progress.say("night %s: %d files", night, delivery.all().size());
                all = all.plus(run.on(spec.on(night)).publish(archive, delivery, RunManifest.of(spec.on(night))));
            }
            done++;
            progress.say("backfill: %d of %d nights", done, due.size());
        }
        record.phase("explain");
        return all.end(record, spec.each().alarms(), progress)
                .put("model_id", run.modelId())
                .put("nights", done)
                .put("nights_left", due.size() - done);
    }

    private boolean isOver(Instant started) {
        Duration most = Duration.ofMinutes(spec.minutes());
        return !most.isZero() && Duration.between(started, Instant.now()).compareTo(most) >= 0;
    }

    private PublishedNights chosen(ArchiveView archive) {
        PublishedNights chosen = archive.nights(spec.nights());
        if (chosen.rows().isEmpty()) {
            throw UserMistake.input("backfill.nights = " + spec.nights().text() + ": " + archive.has(spec.output()));
        }
        return chosen;
    }

    /** Those of the nights that this model has not explained. */
    private static NavigableSet<LocalDate> due(PublishedNights chosen, String modelId) {
        NavigableSet<LocalDate> due = new TreeSet<>(chosen.dates());
        due.removeAll(chosen.by(modelId).dates());
        return due;
    }

    private static String words(PublishedNights chosen, NavigableSet<LocalDate> due, String modelId) {
        int all = chosen.dates().size();
        return due.isEmpty()
                ? "backfill: the model %s has explained all %d nights; nothing is left to do".formatted(modelId, all)
                : "backfill: of %d nights the model %s has not explained %d, %s..%s"
                        .formatted(all, modelId, due.size(), due.first(), due.last());
    }
}
