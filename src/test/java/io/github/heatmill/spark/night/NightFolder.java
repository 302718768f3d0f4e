package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.job.BackfillSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A folder where images arrive, a model for them, and an archive: a plant as small as it can be. */
public final class NightFolder {
    /** Where the program looks for it. */
    private static final String STORAGE = "conf/local/storage.conf";

    private final Path root;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    /** One for each archive, because a session knows one. */
    private final SparkSession spark = TestSpark.session().newSession();

    public NightFolder(Path root) throws IOException {
        this.root = root;
        // a catalog is looked for in the settings of the thread's session
        SparkSession.setActiveSession(spark);
        Files.createDirectories(root.resolve("in"));
        UntrainedModel.write(root.resolve("model"));
        Files.createDirectories(root.resolve("conf/local"));
        Files.writeString(
                root.resolve(STORAGE),
                "storage { data = \"%1$s\", output = \"%1$s\", archive = \"%1$s/archive\" }".formatted(root));
        Files.writeString(
                root.resolve("nightly.conf"),
                """
                job = nightly
                methods = [cam, grad-cam]
                archive = ${storage.archive}
                images.folder = ${storage.data}/in
                model = ${storage.output}/model
                pictures.to = none
                limits.max-bad-share = 0.5
                """);
    }

    public Path root() {
        return root;
    }

    public SparkSession spark() {
        return spark;
    }

    /** Delivers an image whose pixels follow from {@code seed} under {@code name}, written at {@code time}. */
    public Path deliver(String name, long seed, Instant time) throws IOException {
        BufferedImage image = new BufferedImage(TinyImages.SIZE, TinyImages.SIZE, BufferedImage.TYPE_BYTE_GRAY);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TinyImages.SIZE * TinyImages.SIZE; i++) {
            image.getRaster().setSample(i % TinyImages.SIZE, i / TinyImages.SIZE, 0, random.nextInt(256));
        }
        Path file = root.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        Files.setLastModifiedTime(file, FileTime.from(time));
        return file;
    }

    /** Delivers a file that is no image. */
    public Path deliver(String name, byte[] bytes, Instant time) throws IOException {
        Path file = Files.write(root.resolve("in").resolve(name), bytes);
        Files.setLastModifiedTime(file, FileTime.from(time));
        return file;
    }

    /** Adds settings to the job file. */
    public void configure(String settings) throws IOException {
        Files.writeString(root.resolve("nightly.conf"), settings + "\n", StandardOpenOption.APPEND);
    }

    public NightlySpec spec(String night, String... overrides) {
        return (NightlySpec) load("night=" + night, overrides);
    }

    private Job load(String first, String... overrides) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(overrides));
        return JobFile.load(root.resolve("nightly.conf"), root.resolve(STORAGE), all, root);
    }

    /** Explains {@code nights} again. */
    public RunManifest backfill(String nights, String... overrides) throws IOException {
        return backfillJob(nights, overrides).run();
    }

    public BackfillJob backfillJob(String nights, String... overrides) {
        return new BackfillJob(spark, (BackfillSpec) load("backfill.nights=" + nights, overrides), progress());
    }

    /** The id of the model of a job with these settings. */
    public String modelId(String... overrides) {
        String model = spec("2026-01-01", overrides).explain().model();
        return ModelDirectory.load(spark.sessionState().newHadoopConf(), model)
                .manifest()
                .modelId();
    }

    public NightlyJob job(String night, String... overrides) {
        return new NightlyJob(spark, spec(night, overrides), progress());
    }

    private Progress progress() {
        return new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    public RunManifest run(String night, String... overrides) throws IOException {
        return job(night, overrides).run();
    }

    /**
     * Leaves what publishing leaves before its last step, where the run is killed then: rows of a run that no night
     * names on the main branches, and its branches.
     */
    public void leaveKilledRun() throws Exception {
        leaveKilledRun(ArchiveTable.EXPLANATIONS, ArchiveTable.IMAGES);
    }

    /** The same of these tables, which have rows. */
    public void leaveKilledRun(ArchiveTable... tables) throws Exception {
        for (ArchiveTable kind : tables) {
            String name = "archive.heatmill." + kind.id();
            spark.table(name)
                    .withColumn("run", lit("killed"))
                    .writeTo(name)
                    .option("snapshot-property.heatmill.run", "killed")
                    .append();
            Spark3Util.loadIcebergTable(spark, name)
                    .manageSnapshots()
                    .createBranch("run_killed")
                    .commit();
        }
    }

    /** What the jobs have said. */
    public String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    public Dataset<Row> table(ArchiveTable table) throws IOException {
        return ArchiveView.of(spark, root.resolve("archive").toString())
                .orElseThrow()
                .published(table);
    }

    /** What became of each file of a night, by its name: the outcome, and of a duplicate the file that it repeats. */
    public Map<String, String> outcomes(String night) throws IOException {
        return outcomes(table(ArchiveTable.IMAGES).where("night = date'" + night + "'"));
    }

    /** The same by one of several models. */
    public Map<String, String> outcomes(String night, String modelId) throws IOException {
        return outcomes(
                table(ArchiveTable.IMAGES).where("night = date'" + night + "' AND model_id = '" + modelId + "'"));
    }

    private static Map<String, String> outcomes(Dataset<Row> images) {
        Map<String, String> outcomes = new TreeMap<>();
        for (Row row : images.collectAsList()) {
            String original = row.getAs("duplicate_of");
            String outcome = row.<String>getAs("outcome")
                    + (original == null ? "" : " of " + Path.of(original).getFileName());
            if (outcomes.put(row.getAs("name"), outcome) != null) {
                throw new IllegalStateException(row.<String>getAs("name") + " has two rows");
            }
        }
        return outcomes;
    }

    /** Everything that the archive says of its nights, but which run wrote it, when, and how long that took. */
    public List<String> state() throws IOException {
        List<String> state = new ArrayList<>();
        for (ArchiveTable table : ArchiveTable.values()) {
            Dataset<Row> rows =
                    table(table).drop("run", "started", "seconds", "phases", "snapshots", "settings", "versions");
            rows.toJSON().collectAsList().stream()
                    .map(row -> table.id() + " " + row)
                    .sorted()
                    .forEach(state::add);
        }
        return state;
    }
}
