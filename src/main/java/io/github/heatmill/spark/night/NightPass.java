package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.TaskProgress;
import io.github.heatmill.spark.alarm.AlarmPictures;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ImageFacts;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.explain.DriftColumns;
import io.github.heatmill.spark.explain.ExplainPass;
import io.github.heatmill.spark.explain.ExplanationTable;
import io.github.heatmill.spark.images.DeliveredFile;
import io.github.heatmill.spark.images.Fingerprint;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.sidecar.Sidecar;
import java.io.IOException;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/**
 * What happens to the files of a night: each is told by its content, each new content is explained on the run's branch,
 * and every file gets its row.
 */
final class NightPass {
    /** Tasks for each core: few enough to keep a network's buffers, enough that a slow file delays no core for long. */
    private static final int WAVES = 4;

    private static final int FILES_WORTH_A_TASK = 8;

    private static final String GONE = "it is not there any more as it was listed";
    private static final String LIKE_CHANGED = "it holds the same image as a file that changed after it was listed";
    private static final String CHANGED = "it changed after it was listed";

    private final SparkSession spark;
    private final NightlySpec spec;
    private final Archive archive;
    private final ExplainPass pass;
    private final Optional<ModelReference> reference;
    private final NightDelivery delivery;
    private final Sidecar sidecar;
    private final Progress progress;
    private final Set<String> changed = new HashSet<>();
    /** Contents whose first file changed, so that files with the same content wait with it. */
    private final Set<String> waiting = new HashSet<>();
    /** Of the images that are explained: the place of the file, by the image's id. */
    private final Map<String, Integer> places = new HashMap<>();

    NightPass(
            SparkSession spark,
            NightlySpec spec,
            Archive archive,
            ExplainPass pass,
            Optional<ModelReference> reference,
            NightDelivery delivery,
            Sidecar sidecar,
            Progress progress) {
        this.spark = spark;
        this.spec = spec;
        this.archive = archive;
        this.pass = pass;
        this.reference = reference;
        this.delivery = delivery;
        this.sidecar = sidecar;
        this.progress = progress;
    }

    /** Explains what is new on the run's branch; the row of every file, in the order of their names. */
    List<ImageFacts> run(RunManifest record) throws IOException {
        List<Fingerprint> fingerprints = delivery.files().fingerprints(spark);
        record.phase("read");
        Map<String, String> known = known(fingerprints);
        SortedMap<Integer, String> fresh = fresh(fingerprints, known);
        progress.say("night %s: %d of them hold images that this model has not explained", spec.night(), fresh.size());
        Map<String, Row> explained = explain(fresh);
        record.phase("explain");
        List<ImageFacts> facts = new ArrayList<>();
        Map<String, String> originals = new HashMap<>(known);
        for (Fingerprint fingerprint : fingerprints) {
            facts.add(facts(fingerprint, explained, originals));
        }
        for (DeliveredFile gone : delivery.gone()) {
            facts.add(waiting(gone, gone.stampId(), GONE));
        }
        return facts;
    }

    /** The first file of each of these contents that earlier nights have explained, or set aside, by this model. */
    private Map<String, String> known(List<Fingerprint> fingerprints) {
        Set<String> ids = new HashSet<>();
        fingerprints.forEach(fingerprint -> ids.add(fingerprint.imageId()));
        Map<String, String> known = new HashMap<>();
        Dataset<Row> earlier = archive.view()
                .published(ArchiveTable.IMAGES)
                .where(col(NightColumns.MODEL_ID)
                        .equalTo(pass.model().modelId())
                        .and(col("outcome").isin(Outcome.EXPLAINED.id(), Outcome.QUARANTINED.id())))
                .select(NightColumns.IMAGE_ID, NightColumns.URI);
        earlier.join(
                        spark.createDataset(List.copyOf(ids), Encoders.STRING()).toDF("wanted"),
                        col(NightColumns.IMAGE_ID).equalTo(col("wanted")),
                        "leftsemi")
                .collectAsList()
                .forEach(row -> known.merge(row.getString(0), row.getString(1), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        return known;
    }

    /** The places of the first file of each content that nobody knows, and its image id. */
    private static SortedMap<Integer, String> fresh(List<Fingerprint> fingerprints, Map<String, String> known) {
        SortedMap<Integer, String> fresh = new TreeMap<>();
        Set<String> met = new HashSet<>(known.keySet());
        for (Fingerprint fingerprint : fingerprints) {
            if (fingerprint.kind() == Fingerprint.Kind.CONTENT && met.add(fingerprint.imageId())) {
                fresh.put(fingerprint.place(), fingerprint.imageId());
            }
        }
        return fresh;
    }

    /** A row of the explanations of each image, by its id. */
    private Map<String, Row> explain(SortedMap<Integer, String> fresh) throws IOException {
        if (fresh.isEmpty()) {
            return Map.of();
        }
        CollectionAccumulator<String> replaced = spark.sparkContext().collectionAccumulator("files that changed");
        fresh.forEach((place, id) -> places.put(id, place));
        Dataset<Row> images = delivery.files().images(spark, fresh, partitions(fresh.size()), replaced);
        try (TaskProgress told = TaskProgress.of(spark.sparkContext(), progress, "images explained", fresh.size())) {
            Dataset<Row> rows =
                    pass.explain(spark, images, told.counts(), new Path(archive.folder(), folder()), reference);
            archive.write(ArchiveTable.EXPLANATIONS, ofThisRun(rows));
        }
        changed.addAll(replaced.value());
        fresh.forEach((place, id) -> {
            if (changed.contains(delivery.files().file(place).uri())) {
                waiting.add(id);
            }
        });
        Column[] columns = Stream.concat(
                        Stream.of(
                                NightColumns.IMAGE_ID,
                                ImageColumns.REASON_CODE,
                                ImageColumns.REASON,
                                DriftColumns.NUMBERS),
                        NightColumns.OF_EXPLANATION.stream())
                .map(name -> col(name))
                .toArray(Column[]::new);
        Map<String, Row> byId = new HashMap<>();
        for (Row row : archive.written(ArchiveTable.EXPLANATIONS)
                .select(columns)
                .distinct()
                .collectAsList()) {
            if (byId.put(row.getString(0), row) != null) {
                throw new IllegalStateException(
                        "Expected rows of an image that agree, but those of " + row.getString(0) + " do not");
            }
        }
        return byId;
    }

    private int partitions(int files) {
        if (!spec.explain().partitions().isAuto()) {
            return spec.explain().partitions().count();
        }
        int cores = spark.sparkContext().defaultParallelism();
        return Math.min(Math.multiplyExact(cores, WAVES), Math.max(1, -Math.floorDiv(-files, FILES_WORTH_A_TASK)));
    }

    /** Where its pictures are, within the archive. */
    String folder() {
        return "nights/" + spec.night();
    }

    /** What draws pictures of the images that were explained. */
    AlarmPictures alarmPictures() {
        return new AlarmPictures(spark, archive, spec.explain(), pass, delivery.files(), places, folder());
    }

    private Dataset<Row> ofThisRun(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(lit(Date.valueOf(spec.night())).as(ArchiveTable.NIGHT));
        columns.add(lit(archive.run()).as(ArchiveTable.RUN));
        Stream.of(ExplanationTable.schemaWithDrift().fieldNames())
                .map(name -> col(name))
                .forEach(columns::add);
        return sidecar.joined(rows.select(columns.toArray(Column[]::new)), col(ImageColumns.SOURCE));
    }

    private ImageFacts facts(Fingerprint fingerprint, Map<String, Row> explained, Map<String, String> originals) {
        DeliveredFile file = delivery.files().file(fingerprint.place());
        String id = fingerprint.imageId();
        if (fingerprint.kind() == Fingerprint.Kind.CHANGED || changed.contains(file.uri())) {
            return waiting(file, id, CHANGED);
        }
        if (fingerprint.kind() == Fingerprint.Kind.UNREADABLE) {
            return facts(file, id, Outcome.QUARANTINED, Optional.empty(), fingerprint.refusal(), Optional.empty());
        }
        String original = originals.putIfAbsent(id, file.uri());
        if (original != null) {
            return facts(file, id, Outcome.DUPLICATE, Optional.of(original), Optional.empty(), Optional.empty());
        }
        Row row = explained.get(id);
        if (row == null && waiting.contains(id)) {
            originals.remove(id);
            return waiting(file, id, LIKE_CHANGED);
        }
        if (row == null) {
            throw new IllegalStateException("Expected rows of " + file.uri() + ", but there are none");
        }
        Optional<Refusal> refusal = ImageColumns.refusal(row);
        Outcome outcome = refusal.isEmpty() ? Outcome.EXPLAINED : Outcome.QUARANTINED;
        return facts(file, id, outcome, Optional.empty(), refusal, Optional.of(row));
    }

    private ImageFacts waiting(DeliveredFile file, String id, String why) {
        Optional<Refusal> reason = Optional.of(ReasonCode.CHANGED.because(why));
        return facts(file, id, Outcome.WAITING, Optional.empty(), reason, Optional.empty());
    }

    private ImageFacts facts(
            DeliveredFile file,
            String id,
            Outcome outcome,
            Optional<String> original,
            Optional<Refusal> refusal,
            Optional<Row> row) {
        return new ImageFacts(
                spec.night(), archive.run(), pass.model().modelId(), file, id, outcome, original, refusal, row);
    }
}
