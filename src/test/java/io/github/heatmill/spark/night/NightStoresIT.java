package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.ShippedSettings;
import io.github.heatmill.spark.TestHdfs;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights whose images and archive are in HDFS or S3, with a catalog that is neither. */
class NightStoresIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void nightsInHdfsAreThoseOfADisk() throws IOException {
        assertSameNights(parent(TestHdfs.copy(Files.writeString(folder.resolve("probe-of-nights"), ""))) + "/mill");
    }

    @Test
    void nightsInS3AreThoseOfADisk() throws IOException {
        SparkSession tests = TestSpark.session();
        ShippedSettings.use(tests);
        TestS3.use(tests);
        Path probe = Files.writeString(folder.resolve("probe-of-nights"), "a");
        assertSameNights(parent(TestS3.copy(tests, probe)) + "/mill");
    }

    private static String parent(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }

    private void assertSameNights(String place) throws IOException {
        NightFolder plant = new NightFolder(folder);
        plant.configure("pictures { to = files, every = 1 }");
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("copy of a.png", 1, MONDAY);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
        plant.run("2026-11-23");
        SparkSession there = session(place + "/archive");
        deliver(place);
        run(there, place, "2026-11-23");
        plant.deliver("b.png", 2, MONDAY);
        plant.run("2026-11-24");
        deliver(place);
        run(there, place, "2026-11-24");
        // a finished night again
        run(there, place, "2026-11-24");

        assertThat(facts(there, place + "/archive"))
                .hasSize(4 + 2 * 2 + 1)
                .isEqualTo(facts(plant.spark(), folder.resolve("archive").toString()));
        try (Stream<Path> nights = Files.walk(folder.resolve("archive/nights"))) {
            assertThat(nights.map(path -> path.getFileName().toString()))
                    .as("pictures, and nothing of how they were written")
                    .contains("pictures")
                    .doesNotContain(".unfinished");
        }
    }

    private SparkSession session(String archive) {
        SparkSession session = TestSpark.session().newSession();
        String key = "spark.sql.catalog.archive";
        session.conf().set(key, SparkCatalog.class.getName());
        session.conf().set(key + ".type", "jdbc");
        session.conf().set(key + ".uri", "jdbc:sqlite:" + folder.resolve("elsewhere.db") + "?busy_timeout=60000");
        session.conf().set(key + ".jdbc.schema-version", "V1");
        session.conf().set(key + ".warehouse", archive);
        session.conf().set(key + ".cache-enabled", "false");
        return session;
    }

    /** Copies the files that are not there yet. */
    private void deliver(String place) throws IOException {
        org.apache.hadoop.fs.Path in = new org.apache.hadoop.fs.Path(place, "in");
        FileSystem files = in.getFileSystem(TestSpark.session().sessionState().newHadoopConf());
        List<Path> delivered;
        try (Stream<Path> all = Files.list(folder.resolve("in"))) {
            delivered = all.toList();
        }
        for (Path file : delivered) {
            org.apache.hadoop.fs.Path target =
                    new org.apache.hadoop.fs.Path(in, file.getFileName().toString());
            if (!files.exists(target)) {
                files.copyFromLocalFile(new org.apache.hadoop.fs.Path(file.toUri()), target);
            }
        }
    }

    private void run(SparkSession session, String place, String night) throws IOException {
        SparkSession.setActiveSession(session);
        NightlySpec spec = (NightlySpec) JobFile.load(
                folder.resolve("nightly.conf"),
                folder.resolve("conf/local/storage.conf"),
                List.of("night=" + night, "archive=\"" + place + "/archive\"", "images.folder=\"" + place + "/in\""),
                folder);
        new NightlyJob(session, spec, new Progress(new PrintStream(OutputStream.nullOutputStream()))).run();
    }

    /** What became of each file, and every map; not where and when that was. */
    private static List<String> facts(SparkSession session, String archive) throws IOException {
        SparkSession.setActiveSession(session);
        ArchiveView view = ArchiveView.of(session, archive).orElseThrow();
        List<String> facts = new ArrayList<>();
        facts.addAll(view.published(ArchiveTable.IMAGES)
                .select("night", "name", "outcome", "reason_code")
                .toJSON()
                .collectAsList());
        facts.addAll(view.published(ArchiveTable.EXPLANATIONS)
                .select("night", "explanation_id", "status", "picture", "map", "map_max", "novelty")
                .toJSON()
                .collectAsList());
        return facts.stream().sorted().toList();
    }
}
