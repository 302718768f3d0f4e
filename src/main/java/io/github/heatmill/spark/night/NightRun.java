package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.Channels;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.BadRecords;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.ReasonCounts;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.Sources;
import io.github.heatmill.spark.alarm.Alarms;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ImageFacts;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.NightCounts;
import io.github.heatmill.spark.archive.NightFacts;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.explain.ExplainPass;
import io.github.heatmill.spark.explain.ExplainedModel;
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

/** Brings one night, whose files are decided, into the archive: all of it or nothing. */
final class NightRun {
    private static final StructType BAD =
            StructType.fromDDL("source string, source_index bigint, reason_code string, reason string");

    private final SparkSession spark;
    private final NightlySpec spec;
    private final ExplainPass pass;
    private final Optional<ModelReference> reference;
    private final FolderImages images;
    private final Progress progress;

    private NightRun(
            SparkSession spark,
            NightlySpec spec,
            ExplainPass pass,
            Optional<ModelReference> reference,
            FolderImages images,
            Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.pass = pass;
        this.reference = reference;
        this.images = images;
        this.progress = progress;
    }

    /**
     * The run of {@code spec} by its model.
     *
     * @throws UserMistake if the model cannot be used, or not with these settings
     */
    static NightRun of(SparkSession spark, NightlySpec spec, Progress progress) {
        ModelDirectory model = ModelDirectory.load(
                spark.sessionState().newHadoopConf(), spec.explain().model());
        // image files have their values from black to white
        ExplainPass pass = ExplainPass.of(spark, spec.explain(), ExplainedModel.of(model), PixelScale.UINT8);
        Optional<ModelReference> reference =
                ModelReference.load(spark.sessionState().newHadoopConf(), model.folder(), model.manifest());
        FolderImages images = (FolderImages)
                Sources.of(spec.explain().images(), spec.explain().limits().image());
        Channels taken = Channels.ofCount(pass.network().takes().channels());
        return new NightRun(spark, spec, pass, reference, images.in(taken), progress);
    }

    /** The same by the same model for another night. */
    NightRun on(NightlySpec another) {
        return new NightRun(spark, another, pass, reference, images, progress);
    }

    /**
     * All files that lie in the folder now.
     *
     * @throws UserMistake if it cannot be listed
     */
    Delivery listed() {
        return images.delivery(spark, pass.network().classes());
    }

    /** The folder. */
    String folder() {
        return images.path();
    }

    /** Notes what the inputs of {@code job} are now, the model as the folder that it was found in. */
    void fingerprint(Job job, RunManifest record) {
        record.fingerprint(
                pass.model().resolved(job.inputs()), spark.sessionState().newHadoopConf());
    }

    /** Which published model this is, for a person, and which fusions it has no layers for. */
    List<String> remarks() {
        return pass.remarks();
    }

    String modelId() {
        return pass.model().modelId();
    }

    /**
     * What the job file says of the files of {@code delivery} beside their pixels.
     *
     * @throws UserMistake if the sidecar cannot be used, or the groups or rules of the job file do not suit it
     */
    Beside beside(NightDelivery delivery) {
        Sidecar sidecar = Sidecar.of(spark, spec.sidecar(), delivery.all(), Alarms.takenColumns());
        NightDrift.requireGroups(spec.drift(), sidecar);
        return new Beside(sidecar, Alarms.of(spark, spec, sidecar));
    }

    /** A sidecar and the rules that may ask for its columns. */
    record Beside(Sidecar sidecar, Alarms alarms) {}

    /**
     * Explains the files of {@code delivery} and publishes the night. Where it fails, the archive is as it was; which
     * files belong to the night stays decided.
     *
     * @param record is told the phases
     * @throws UserMistake if more images than allowed could not be explained, or what the job file says of images and
     *     files does not suit them
     */
    NightResult publish(Archive archive, NightDelivery delivery, RunManifest record) throws IOException {
        Instant started = Instant.now();
        Beside beside = beside(delivery);
        Sidecar sidecar = beside.sidecar();
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
        long rows = NightAudit.of(archive, facts);
        Dataset<Row> ofFiles = archive.table(
                ArchiveTable.IMAGES, facts.stream().map(NightColumns::image).toList());
        archive.write(ArchiveTable.IMAGES, sidecar.joined(ofFiles, col(NightColumns.URI)));
        record.phase("audit");
        NightDrift drift = NightDrift.of(facts, sidecar, reference, archive.view(), spec, modelId());
        drift.write(archive, spec.night(), modelId());
        record.phase("drift");
        Alarms.Raised raised = beside.alarms().raise(archive, modelId(), drift.compared(), night.alarmPictures());
        record.phase("alarms");
        archive.removeUnfinished(night.folder());
        archive.publish(snapshots -> NightColumns.night(new NightFacts(
                spec.night(),
                archive.run(),
                modelId(),
                counts,
                rows,
                spec.explain().conventionsName(),
                started,
                Duration.between(started, Instant.now()),
                drift.accuracy(),
                drift.state(),
                record.phasesJson(),
                snapshots,
                record.settingsJson(),
                record.versionsJson())));
        record.phase("publish");
        tell(facts, counts, rows);
        drift.lines(raised.named()).forEach(line -> progress.say("%s", line));
        return new NightResult(
                counts, reasons(facts), rows, drift.report().alarms().size(), raised.alarms());
    }

    private static ReasonCounts reasons(List<ImageFacts> facts) {
        return ReasonCounts.of(facts.stream()
                .filter(image -> image.outcome() == Outcome.QUARANTINED)
                .map(image -> image.refusal().orElseThrow().code()));
    }

    private Dataset<Row> bad(List<ImageFacts> facts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            ImageFacts image = facts.get(i);
            if (image.outcome() == Outcome.QUARANTINED) {
                Refusal why = image.refusal().orElseThrow();
                rows.add(RowFactory.create(
                        image.file().uri(), (long) i, why.code().id(), why.reason()));
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
