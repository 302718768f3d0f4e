package io.github.heatmill.spark.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.night.NightlyJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a night costs because of the nights before it: the archive is asked what it has of each file. */
final class ArchiveBench {
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    private static final String IMAGES = "archive.heatmill.images";
    private static final int FILES = 10;

    private final SparkSession spark;
    private final BenchData data;
    private final long rows;

    /** @param rows of earlier images that the archive is given */
    ArchiveBench(SparkSession spark, BenchData data, long rows) {
        this.spark = spark.newSession();
        this.data = data;
        this.rows = rows;
    }

    /** Adds the figures to {@code results}. */
    void measure(Map<String, Double> results, Progress progress) throws Exception {
        SparkSession.setActiveSession(spark);
        Path archive = data.work().resolve("archive-grown");
        FileUtils.deleteDirectory(archive.toFile());
        Path folder = data.work().resolve("grown");
        Files.createDirectories(folder);
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve(i + ".png"), Integer.toString(i));
        }
        night(archive, folder, 1);
        int[] night = {2};
        Rounds small = new Rounds()
                .add("night", () -> night(archive, folder, night[0]++))
                .run(2, 3);
        grow();
        double bytes = FileUtils.sizeOfDirectory(archive.toFile());
        Rounds large = new Rounds()
                .add("night", () -> night(archive, folder, night[0]++))
                .run(1, 3);
        progress.say("a night beside %d rows %s, beside %d %s", FILES, small, rows + FILES, large);
        results.put("night_s_a_million_archived", 1e6 * (large.median("night") - small.median("night")) / rows);
        results.put("archive_bytes_an_image", bytes / rows);
    }

    /** Gives the first night more images, with names and contents of their own. */
    private void grow() throws Exception {
        Dataset<Row> first = spark.table(IMAGES).orderBy(col("name")).limit(1);
        spark.range(rows)
                .withColumnRenamed("id", "number")
                .crossJoin(first)
                .withColumn("uri", concat(col("uri"), lit("-"), col("number")))
                .withColumn("image_id", sha2(col("number").cast("string"), 256))
                .drop("number")
                .writeTo(IMAGES)
                .append();
    }

    private void night(Path archive, Path folder, int day) throws IOException {
        NightlySpec spec = (NightlySpec) data.job(
                "nightly",
                "night=2026-11-" + String.format("%02d", day),
                "archive=\"" + archive + "\"",
                "images.folder=\"" + folder + "\"",
                "model=\"" + data.model() + "\"",
                "methods=[cam, grad-cam]",
                "limits.max-bad-share=1",
                "alarms.pictures=0");
        new NightlyJob(spark, spec, SILENT).run();
    }
}
