package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.BadRecords;
import io.github.heatmill.spark.JobPlan;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.alarm.AlarmLines;
import io.github.heatmill.spark.alarm.Alarms;
import io.github.heatmill.spark.archive.AlarmFacts;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.ImageFacts;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.NightCounts;
import io.github.heatmill.spark.archive.NightFacts;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.explain.ExplainPass;
import io.github.heatmill.spark.images.Delivery;
import io.github.heatmill.spark.images.FolderImages;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.sidecar.Sidecar;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Explains what a night has brought into the archive: each content once by a model, and all of the night or nothing.
 */
public final class NightlyJob implements SparkJob {
    private static final String DRIFT = "drift";
    private static final StructType BAD = StructType.fromDDL("source string, source_index bigint, reason string");

    /** Behind it is the greatest severity of an alarm, from 1: codes that say that the night is published. */
    private static final int ALARM_EXIT = 10;

    private final SparkSession spark;
    private final NightlySpec spec;
    private final Progress progress;
    private final FolderImages images;

    public NightlyJob(SparkSession spark, NightlySpec spec, Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.progress = progress;
        ExplainSpec explain = spec.explain();
        this.images =
                (FolderImages) Sources.of(explain.images(), explain.limits().image());
    }

    @Override
    public JobPlan plan() throws IOException {
        ExplainPass pass = pass();
        reference(pass);
        Delivery listed = images.delivery(spark, pass.network().classes());
        Optional<ArchiveView> archive = ArchiveView.of(spark, spec.output());
        String modelId = pass.model().manifest().modelId();
        Delivery coming = archive.isEmpty() || !spec.sidecar().isGiven()
                ? listed
                : NightDelivery.planned(spark, archive.get(), spec.night(), modelId, listed);
        Sidecar sidecar = sidecar(new NightDelivery(coming, List.of()));
        NightDrift.requireGroups(spec.drift(), sidecar);
        Alarms.of(spark, spec, sidecar);
        return new NightPlan(spec, modelId, images.path(), listed)
                .in(spark, archive)
                .with(sidecar.words().stream().toList())
                .with(pass.model().publishedWords().stream().toList());
    }

    private Sidecar sidecar(NightDelivery delivery) {
        return Sidecar.of(spark, spec.sidecar(), delivery.all(), Alarms.takenColumns());
    }

    /**
     * Runs the job. Where it fails, the archive is as it was; which files belong to the night stays decided.
     *
     * @throws UserMistake if the model or the folder cannot be used, another run writes to the archive, or more images
     *     than allowed could not be explained
     */
    @Override
    public RunManifest run() throws IOException {
        Instant started = Instant.now();
        RunManifest record = RunManifest.of(spec);
        ExplainPass pass = pass();
        Optional<ModelReference> reference = reference(pass);
        String modelId = pass.model().manifest().modelId();
        try (Archive archive = Archive.open(spark, spec.output())) {
            Optional<Row> finished = archive.view().night(spec.night(), modelId);
            if (finished.isPresent()) {
                return finished(record, archive.view(), finished.get());
            }
            record.fingerprint(
                    pass.model().resolved(spec.inputs(), "model"),
                    spark.sessionState().newHadoopConf());
            pass.model().publishedWords().ifPresent(line -> progress.say("%s", line));
            DefectClasses classes = pass.network().classes();
            Delivery listed = images.delivery(spark, classes);
            NightDelivery delivery = NightDelivery.of(spark, archive, spec.night(), modelId, listed);
            Sources.passedOver(images.path(), listed.passedOver()).forEach(line -> progress.say("%s", line));
            progress.say(
                    "night %s: %d of the %d files in %s are new",
                    spec.night(), delivery.files().size(), listed.size(), images.path());
            record.phase("list");
            Sidecar sidecar = sidecar(delivery);
            NightDrift.requireGroups(spec.drift(), sidecar);
            Alarms alarms = Alarms.of(spark, spec, sidecar);
            archive.addTexts(ArchiveTable.OF_IMAGES, sidecar.columns());
            sidecar.words().ifPresent(line -> progress.say("%s", line));
            NightPass night = new NightPass(spark, spec, archive, pass, reference, delivery, sidecar, progress);
            List<ImageFacts> facts = night.run(record);
            NightCounts counts = NightCounts.of(facts);
            BadRecords.requireFew(
                    spec.explain().limits(),
                    "night " + spec.night(),
                    counts.quarantined(),
                    counts.explained() + counts.quarantined(),
                    "nothing was added to the archive",
                    () -> bad(facts));
            long rows = night.audit(facts);
            Dataset<Row> ofFiles = archive.table(
                    ArchiveTable.IMAGES, facts.stream().map(NightColumns::image).toList());
            archive.write(ArchiveTable.IMAGES, sidecar.joined(ofFiles, col(NightColumns.URI)));
            record.put("model_id", modelId).phase("audit");
            NightDrift drift = NightDrift.of(facts, sidecar, reference, archive.view(), spec, modelId);
            drift.write(archive, spec.night(), modelId);
            record.phase(DRIFT);
            List<AlarmFacts> raised = alarms.raise(archive, modelId, night.alarmPictures());
            record.phase("alarms");
            counts.into(record)
                    .put("rows", rows)
                    .put(DRIFT, drift.report().alarms().size())
                    .put("alarms", raised.size());
            archive.publish(NightColumns.night(new NightFacts(
                    spec.night(),
                    archive.run(),
                    modelId,
                    counts,
                    rows,
                    spec.explain().conventionsName(),
                    started,
                    Duration.between(started, Instant.now()),
                    drift.accuracy(),
                    drift.state(),
                    record.settingsJson(),
                    record.versionsJson())));
            record.phase("publish");
            tell(facts, counts, rows);
            drift.lines().forEach(line -> progress.say("%s", line));
            end(record, raised);
        }
        return record;
    }

    private ExplainPass pass() {
        ModelDirectory model = ModelDirectory.load(
                spark.sessionState().newHadoopConf(), spec.explain().model());
        // image files have their values from black to white
        return ExplainPass.of(spark, spec.explain(), model, PixelScale.UINT8);
    }

    private Optional<ModelReference> reference(ExplainPass pass) {
        return ModelReference.load(
                spark.sessionState().newHadoopConf(),
                pass.model().folder(),
                pass.model().manifest());
    }

    /** The last lines, and with them the exit code where the job file asks for one. */
    private void end(RunManifest record, List<AlarmFacts> alarms) {
        AlarmLines.of(alarms).forEach(line -> progress.say("%s", line));
        if (spec.alarms().exit()) {
            alarms.stream()
                    .mapToInt(AlarmFacts::severity)
                    .max()
                    .ifPresent(greatest -> record.exit(ALARM_EXIT + greatest));
        }
    }

    private RunManifest finished(RunManifest record, ArchiveView archive, Row night) {
        NightCounts counts = NightCounts.of(night);
        progress.say("night %s is complete: %s; nothing is left to do", spec.night(), counts.words());
        List<AlarmFacts> alarms = archive.alarms(night);
        end(record, alarms);
        return counts.into(record)
                .put("rows", night.<Long>getAs("rows"))
                .put(DRIFT, archive.driftAlarms(night))
                .put("alarms", alarms.size());
    }

    private Dataset<Row> bad(List<ImageFacts> facts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            ImageFacts image = facts.get(i);
            if (image.outcome() == Outcome.QUARANTINED) {
                rows.add(RowFactory.create(
                        image.file().uri(), (long) i, image.reason().orElse("")));
            }
        }
        return spark.createDataFrame(rows, BAD);
    }

    private void tell(List<ImageFacts> facts, NightCounts counts, long rows) {
        if (counts.quarantined() > 0) {
            BadRecords.of(bad(facts)).shortLines().forEach(line -> progress.say("%s", line));
        }
        progress.say("night %s: %s, in %d rows; added to %s", spec.night(), counts.words(), rows, spec.output());
    }
}
