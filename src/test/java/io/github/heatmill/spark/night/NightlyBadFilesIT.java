package io.github.heatmill.spark.night;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.github.heatmill.image.Channels;
import io.github.heatmill.image.ImageFile;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.image.UnusableFile;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.explain.ExplainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A night of many kinds of bad file: each costs a row with the right code, and the good ones are explained. */
@Timeout(600)
class NightlyBadFilesIT {
    private static final String NIGHT = "2026-11-23";
    private static final ImageLimits LIMITS = new ImageLimits(1 << 16, 1 << 12);

    /** A tile of a TIFF may have a million pixels whatever the limits, for it may be larger than its image. */
    private static final long MOST_ALLOCATED = 4 << 20;

    @TempDir
    private static Path folder;

    private static NightFolder plant;
    private static RunManifest record;

    private static List<BadFile> bad() {
        return Stream.of(
                        BadPngs.all(),
                        BadJpegs.all(),
                        BadBmps.all(),
                        BadTiffs.all(),
                        StrangeFiles.all(),
                        BadBoxes.all())
                .flatMap(List::stream)
                .toList();
    }

    @BeforeAll
    static void runTheNight() throws IOException {
        plant = new NightFolder(folder);
        plant.configure(
                """
                limits { max-bad-share = 1, max-image-bytes = 65536, max-image-pixels = 4096 }
                alarms { pictures = 0, rules = [
                  { name = truncated, per = night, where = "reason_code = 'truncated'", min-count = 5 }
                  { name = truncated-of-all, per = night, where = "coalesce(reason_code, '') = 'truncated'" }
                ] }
                """);
        for (BadFile file : bad()) {
            file.putInto(folder.resolve("in"));
        }
        GoodFiles.putInto(folder.resolve("in"));
        record = plant.run(NIGHT);
    }

    /** The code of each file that was set aside, by name. */
    private static Map<String, String> codes(Dataset<Row> rows, String name) {
        Map<String, String> codes = new TreeMap<>();
        for (Row row :
                rows.where("reason_code IS NOT NULL OR reason IS NOT NULL").collectAsList()) {
            assertThat(row.<String>getAs("reason")).as(row.<String>getAs(name)).isNotBlank();
            String file = row.<String>getAs(name);
            codes.put(file.substring(file.lastIndexOf('/') + 1), row.getAs("reason_code"));
        }
        return codes;
    }

    private static Map<String, String> expected() {
        Map<String, String> codes = new TreeMap<>();
        bad().forEach(file -> codes.put(file.name(), file.code().id()));
        return codes;
    }

    private static Map<String, Long> expectedCounts() {
        return bad().stream().collect(groupingBy(file -> file.code().id(), counting()));
    }

    @Test
    void eachBadFileHasItsCodeAndEachGoodOneIsExplained() throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        bad().forEach(file -> outcomes.put(file.name(), "quarantined"));
        GoodFiles.names().forEach(name -> outcomes.put(name, "explained"));

        assertThat(bad()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(plant.outcomes(NIGHT)).isEqualTo(outcomes);
        assertThat(codes(plant.table(ArchiveTable.IMAGES), "name")).isEqualTo(expected());
    }

    @Test
    void theCountsAddUp() throws IOException {
        int badFiles = bad().size();
        int goodFiles = GoodFiles.names().size();
        JsonNode json = new ObjectMapper().readTree(record.toJson());
        Map<String, Long> byCode = new TreeMap<>();
        json.path("quarantined_by_code")
                .fields()
                .forEachRemaining(
                        code -> byCode.put(code.getKey(), code.getValue().asLong()));

        assertThat(byCode).isEqualTo(expectedCounts());
        assertThat(json.path("images").asInt()).isEqualTo(badFiles + goodFiles);
        assertThat(json.path("quarantined").asInt()).isEqualTo(badFiles);
        assertThat(json.path("explained").asInt()).isEqualTo(goodFiles);
        long rows = explanations("true");
        assertThat(plant.table(ArchiveTable.NIGHTS)
                        .where("night = date'" + NIGHT + "'")
                        .selectExpr("listed", "explained", "quarantined", "duplicates", "waiting", "rows")
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly("[%d,%d,%d,0,0,%d]".formatted(badFiles + goodFiles, goodFiles, badFiles, rows));
        // those that are not read as contents have no row there
        long unread = Stream.of("special-file", "unreadable", "too-large")
                .mapToLong(code -> expectedCounts().get(code))
                .sum();
        assertThat(explanations("status = 'quarantined'")).isEqualTo(badFiles - unread);
        assertThat(explanations("status = 'ok' AND NOT baseline"))
                .as("each good one by two methods")
                .isEqualTo(2L * goodFiles);
        assertThat(plant.told())
                .contains(
                        "heatmill: damaged: 37 images, as 'bmp-of-a-million-colours.bmp': it is damaged (a BMP of more"
                                + " than 256 colours); copy it again",
                        "heatmill: unsupported: 29 images, as 'avif.png': ",
                        "heatmill: truncated: 21 images, as 'bmp-cut-in-its-header.bmp': ",
                        "heatmill: 51 more: not-an-image, boxes, too-many-pixels, special-file, wrong-size, too-large,"
                                + " unreadable, empty");
        JsonNode again = new ObjectMapper().readTree(plant.run(NIGHT).toJson());
        assertThat(again.path("quarantined_by_code")).isEqualTo(json.path("quarantined_by_code"));
    }

    private static long explanations(String condition) throws IOException {
        return plant.table(ArchiveTable.EXPLANATIONS)
                .where("night = date'" + NIGHT + "'")
                .where(condition)
                .count();
    }

    @Test
    void anAlarmRuleAsksForACode() throws IOException {
        assertThat(plant.table(ArchiveTable.ALARMS)
                        .where("night = date'" + NIGHT + "'")
                        .orderBy("rule")
                        .selectExpr("rule", "count", "of")
                        .collectAsList())
                .extracting(Object::toString)
                // a good image has no code, so that it is left out where NULL is compared
                .containsExactly("[truncated,21,138]", "[truncated-of-all,21,150]");
    }

    @Test
    void theNextNightDeliversNoneOfThemAgain() throws IOException {
        Path pipe = folder.resolve("in/pipe.png");
        FileTime before = Files.getLastModifiedTime(pipe);
        // for reading too, or it would wait for a reader
        try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw")) {
            writer.write(1);
        }
        assertThat(Files.getLastModifiedTime(pipe)).isGreaterThan(before);

        plant.run("2026-11-24");

        assertThat(plant.outcomes("2026-11-24")).isEmpty();
        assertThat(plant.table(ArchiveTable.IMAGES).count())
                .isEqualTo(bad().size() + GoodFiles.names().size());
    }

    @Test
    void anExplainJobGivesTheSameCodes() throws IOException {
        Path job = folder.resolve("explain.conf");
        Files.writeString(
                job,
                """
                job = explain
                fusions = []
                images.folder = ${storage.data}/in
                model = ${storage.output}/model
                output = ${storage.output}/explained
                pictures.to = none
                limits { max-bad-share = 1, max-image-bytes = 65536, max-image-pixels = 4096 }
                """);
        ExplainSpec spec =
                (ExplainSpec) JobFile.load(job, folder.resolve("conf/local/storage.conf"), List.of(), folder);

        RunManifest explained = new ExplainJob(
                        plant.spark(), spec, new Progress(new PrintStream(OutputStream.nullOutputStream())))
                .run();

        Dataset<Row> rows = plant.spark()
                .read()
                .parquet(folder.resolve("explained/explanations").toString());
        assertThat(codes(rows, "source")).isEqualTo(expected());
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("explained/run.json").toFile())
                        .path("quarantined_by_code"))
                .isEqualTo(new ObjectMapper().readTree(explained.toJson()).path("quarantined_by_code"))
                .isEqualTo(new ObjectMapper().readTree(record.toJson()).path("quarantined_by_code"));
    }

    /** Their headers declare up to 10^19 pixels; what decoding them allocates is counted by the JVM. */
    @Test
    void noFileMakesTheDecoderAllocateWhatItDeclares() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<String, Long> allocated = new TreeMap<>();
        for (BadFile file : bad()) {
            Path path = folder.resolve("in").resolve(file.name());
            if (!Files.isRegularFile(path) || Files.size(path) > LIMITS.maxBytes()) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(path);
            long before = threads.getCurrentThreadAllocatedBytes();
            decode(file.name(), bytes);
            allocated.put(file.name(), threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(allocated).hasSizeGreaterThan(90);
        assertThat(allocated)
                .allSatisfy((name, bytes) -> assertThat(bytes).as(name).isLessThan(MOST_ALLOCATED));
    }

    private static void decode(String name, byte[] bytes) {
        try {
            ImageFile.decode(name, bytes, LIMITS, Channels.GREY);
        } catch (UnusableFile refused) {
            assertThat(refused.refusal().reason()).startsWith(name);
        }
    }

    @Test
    void aFileThatMayNotBeReadIsSetAsideAndNotDeliveredAgain(@TempDir Path other) throws IOException {
        NightFolder closed = new NightFolder(other);
        StrangeFiles.closed().putInto(other.resolve("in"));
        assumeFalse(Files.isReadable(other.resolve("in/closed.png")), "root may read everything");

        closed.run(NIGHT, "limits.max-bad-share=1");
        closed.run("2026-11-24");

        assertThat(codes(closed.table(ArchiveTable.IMAGES), "name")).isEqualTo(Map.of("closed.png", "unreadable"));
    }

    @Test
    void whatLiesInTheJobOrTheModelHasACodeToo(@TempDir Path other) throws IOException {
        NightFolder sound = new NightFolder(other);
        sound.deliver("a.png", 1, Instant.EPOCH);
        sound.deliver("across_1.png", 2, Instant.EPOCH);
        sound.run(NIGHT, "limits.max-bad-share=1", "target=label");
        sound.deliver("b.png", 3, Instant.EPOCH);
        Path overflowing = UntrainedModel.writeOverflowing(other.resolve("overflowing"));
        sound.run("2026-11-24", "limits.max-bad-share=1", "model=\"" + overflowing + "\"");

        assertThat(codes(sound.table(ArchiveTable.IMAGES), "name"))
                .isEqualTo(Map.of("a.png", "no-label", "b.png", "overflow"));
    }

    @Test
    void aCodeStandsInTheListOfARunThatAddsNothing(@TempDir Path other) throws IOException {
        NightFolder spoilt = new NightFolder(other);
        BadFile.of("empty.png", ReasonCode.EMPTY, new byte[0]).putInto(other.resolve("in"));

        assertThatThrownBy(() -> spoilt.run(NIGHT)).hasMessageContaining("empty: 1 image, 'empty.png': it is empty");
    }
}
