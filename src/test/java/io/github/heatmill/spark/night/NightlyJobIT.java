package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights one after another: each file counts once, and each content is explained once. */
class NightlyJobIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T20:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private NightFolder plant;

    @BeforeEach
    void build() throws IOException {
        plant = new NightFolder(folder);
    }

    @Test
    void aNightExplainsEachContentOnceAndSaysOfEveryFileWhatBecameOfIt() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("b.png", 2, MONDAY);
        plant.deliver("copy of a.png", 1, MONDAY);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
        plant.deliver("empty.png", new byte[0], MONDAY);

        plant.run("2026-11-23");

        assertThat(plant.outcomes("2026-11-23"))
                .isEqualTo(Map.of(
                        "a.png", "explained",
                        "b.png", "explained",
                        "copy of a.png", "duplicate of a.png",
                        "broken.png", "quarantined",
                        "empty.png", "quarantined"));
        assertThat(plant.table(ArchiveTable.EXPLANATIONS).where("status = 'ok'").count())
                .as("2 images by 2 methods")
                .isEqualTo(4);
        assertThat(plant.table(ArchiveTable.NIGHTS)
                        .selectExpr(
                                "cast(night as string)", "listed", "explained", "duplicates", "quarantined", "waiting")
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly("[2026-11-23,5,2,1,2,0]");
        assertThat(plant.table(ArchiveTable.IMAGES)
                        .where("outcome = 'quarantined'")
                        .select("reason")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .anyMatch(reason -> reason.contains("it is empty"))
                .anyMatch(reason -> reason.contains("it is not a PNG, JPEG, BMP or TIFF"));
    }

    @Test
    void theRowOfANightNamesTheSnapshotsThatHaveItsRowsAndHowLongEachPartTook() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
        plant.deliver("b.png", 2, MONDAY);
        plant.run("2026-11-24");

        Row first = plant.table(ArchiveTable.NIGHTS)
                .where("night = date'2026-11-23'")
                .selectExpr(
                        "get_json_object(snapshots, '$.images')",
                        "get_json_object(snapshots, '$.explanations')",
                        "cast(get_json_object(phases, '$.explain') AS double)")
                .first();
        assertThat(plant.spark()
                        .sql("SELECT name FROM archive.heatmill.images VERSION AS OF " + first.getString(0))
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("a.png");
        assertThat(plant.spark()
                        .sql("SELECT * FROM archive.heatmill.explanations VERSION AS OF " + first.getString(1))
                        .count())
                .as("one image by two methods")
                .isEqualTo(2);
        assertThat(first.getDouble(2)).isPositive();
    }

    @Test
    void aNightThatIsCompleteIsNotRunAgainWhateverHasArrivedSince() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
        List<String> before = plant.state();
        plant.deliver("b.png", 2, MONDAY);

        plant.run("2026-11-23");

        assertThat(plant.state()).isEqualTo(before);
        assertThat(plant.told())
                .contains("night 2026-11-23 is complete: 1 files: 1 explained, 0 duplicates, 0 quarantined, 0 waiting;"
                        + " nothing is left to do");
    }

    @Test
    void theNextNightTakesWhatIsNewWhateverItsTimeSays() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("rewritten.png", 2, MONDAY);
        plant.run("2026-11-23");
        plant.deliver("late.png", 3, LONG_AGO);
        plant.deliver("rewritten.png", 4, TUESDAY);
        plant.deliver("again.png", 1, TUESDAY);
        Files.setLastModifiedTime(folder.resolve("in/a.png"), FileTime.from(TUESDAY));

        plant.run("2026-11-24");
        plant.run("2026-11-25");

        assertThat(plant.outcomes("2026-11-24"))
                .isEqualTo(Map.of(
                        "late.png", "explained",
                        "rewritten.png", "explained",
                        // written again with the same bytes
                        "a.png", "duplicate of a.png",
                        "again.png", "duplicate of a.png"));
        assertThat(plant.outcomes("2026-11-25")).isEmpty();
        assertThat(plant.table(ArchiveTable.NIGHTS).count()).isEqualTo(3);
    }

    @Test
    void aNightWithTooManyBadImagesAddsNothingAndHoldsTheSameFilesWhenItIsRunAgain() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);

        assertThatThrownBy(() -> plant.run("2026-11-23", "limits.max-bad-share=0.4"))
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                        .isEqualTo(UserMistake.Kind.BAD_RECORDS))
                .hasMessageContaining("night 2026-11-23: 1 of 2 images could not be explained (50.0 %)")
                .hasMessageContaining("it is not a PNG, JPEG, BMP or TIFF");
        assertThat(plant.table(ArchiveTable.IMAGES).count()).isZero();
        plant.deliver("b.png", 2, MONDAY);

        plant.run("2026-11-23");
        plant.run("2026-11-24");

        assertThat(plant.outcomes("2026-11-23")).isEqualTo(Map.of("a.png", "explained", "broken.png", "quarantined"));
        assertThat(plant.outcomes("2026-11-24")).isEqualTo(Map.of("b.png", "explained"));
    }

    @Test
    void aFileThatChangesAfterItWasListedWaitsForTheNextNight() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("growing.png", 2, MONDAY);
        // the night is decided, and fails; then the file is written again
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
        assertThatThrownBy(() -> plant.run("2026-11-23", "limits.max-bad-share=0"))
                .isInstanceOf(UserMistake.class);
        plant.deliver("growing.png", 3, TUESDAY);

        plant.run("2026-11-23");
        plant.run("2026-11-24");

        assertThat(plant.outcomes("2026-11-23"))
                .isEqualTo(Map.of("a.png", "explained", "broken.png", "quarantined", "growing.png", "waiting"));
        assertThat(plant.outcomes("2026-11-24")).isEqualTo(Map.of("growing.png", "explained"));
    }

    @Test
    void anotherModelExplainsWhatIsNewToIt() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
        Path other = UntrainedModel.write(folder.resolve("other"), 2);
        plant.deliver("copy.png", 1, TUESDAY);
        plant.deliver("b.png", 2, TUESDAY);

        plant.run("2026-11-24", "model=\"" + other + "\"");

        assertThat(plant.outcomes("2026-11-24")).isEqualTo(Map.of("copy.png", "explained", "b.png", "explained"));
        assertThat(plant.table(ArchiveTable.IMAGES)
                        .select("model_id")
                        .distinct()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void asLongAsOneRunWritesAnotherIsToldAndTheDryRunStillAnswers() throws IOException {
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("b.png", 2, MONDAY);
        try (Archive held =
                Archive.open(plant.spark(), folder.resolve("archive").toString())) {
            assertThat(held.run()).isNotBlank();
            assertThatThrownBy(() -> plant.run("2026-11-23"))
                    .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                            .isEqualTo(UserMistake.Kind.BUSY));
            assertThat(plant.job("2026-11-23").plan().lines())
                    .anyMatch(line -> line.contains("night 2026-11-23: 2 of the 2 files in"));
        }
        plant.run("2026-11-23");
        assertThat(plant.job("2026-11-23").plan().lines()).anyMatch(line -> line.contains("is complete: 2 files"));
        plant.deliver("c.png", 3, TUESDAY);
        assertThat(plant.job("2026-11-24").plan().lines())
                .anyMatch(line -> line.contains("night 2026-11-24: 1 of the 3 files in"))
                .anyMatch(line -> line.matches("about [0-9]+ s for 1 image, by the last night of this model"));
    }

    @Test
    void whatARunLeftThatWasKilledWhilePublishingIsTakenBack() throws Exception {
        plant.deliver("a.png", 1, MONDAY);
        plant.run("2026-11-23");
        List<String> before = plant.state();
        // as publishing leaves it before its last step: rows on the main branch, of a run that no night names
        Table explanations = Spark3Util.loadIcebergTable(plant.spark(), "archive.heatmill.explanations");
        plant.spark()
                .table("archive.heatmill.explanations")
                .withColumn("run", lit("killed"))
                .writeTo("archive.heatmill.explanations")
                .option("snapshot-property.heatmill.run", "killed")
                .append();
        explanations.refresh();
        explanations.manageSnapshots().createBranch("run_killed").commit();
        assertThat(plant.state()).as("what no night names does not count").isEqualTo(before);

        plant.run("2026-11-23");

        assertThat(plant.state()).isEqualTo(before);
        explanations.refresh();
        assertThat(explanations.refs().keySet()).containsExactly("main");
        assertThat(plant.spark()
                        .table("archive.heatmill.explanations")
                        .where("run = 'killed'")
                        .count())
                .isZero();
    }

    @Test
    void aFolderWithoutImagesIsANightWithoutRows() throws IOException {
        plant.run("2026-11-23");

        assertThat(plant.outcomes("2026-11-23")).isEmpty();
        assertThat(plant.table(ArchiveTable.NIGHTS).count()).isEqualTo(1);
    }
}
