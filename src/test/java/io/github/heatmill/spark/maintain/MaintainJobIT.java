package io.github.heatmill.spark.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.JobOutput;
import io.github.heatmill.job.MaintainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.night.NightFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The upkeep of an archive of two nights, the first of which two models have explained a part of each. */
class MaintainJobIT {
    private final Instant now = Instant.now();
    private final Instant nextWeek = now.plus(Duration.ofDays(8));

    @TempDir
    private Path folder;

    private NightFolder plant;
    private ByteArrayOutputStream told;

    @BeforeEach
    void explain() throws IOException {
        told = new ByteArrayOutputStream();
        plant = new NightFolder(folder);
        for (int i = 0; i < 4; i++) {
            plant.deliver("coil-" + i + ".png", i, now);
        }
        plant.run("2026-11-23");
        Path other = UntrainedModel.write(folder.resolve("other"), 2);
        plant.backfill("2026-11-23", "model=\"" + other + "\"");
        plant.deliver("coil-9.png", 9, now);
        plant.run("2026-11-24");
    }

    private MaintainJob job(Instant at) {
        MaintainSpec spec =
                new MaintainSpec(JobOutput.of(folder.resolve("archive").toString()), 7, 7, 128);
        return new MaintainJob(
                plant.spark(), spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8)), at);
    }

    private Table table(ArchiveTable kind) throws Exception {
        return Spark3Util.loadIcebergTable(plant.spark(), "archive.heatmill." + kind.id());
    }

    private long snapshots(ArchiveTable kind) throws Exception {
        return StreamSupport.stream(table(kind).snapshots().spliterator(), false)
                .count();
    }

    /** The files of data that the present state of a table names. */
    private List<String> files(ArchiveTable kind) {
        return plant
                .spark()
                .table("archive.heatmill." + kind.id() + ".files")
                .select("file_path")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private List<Path> onDisk(ArchiveTable kind) throws IOException {
        Path data = folder.resolve("archive/heatmill/" + kind.id() + "/data");
        if (Files.notExists(data)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    /** Every cell of every row that counts. */
    private List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        for (ArchiveTable kind : ArchiveTable.values()) {
            plant.table(kind).toJSON().collectAsList().stream().sorted().forEach(rows::add);
        }
        return rows;
    }

    @Test
    void theFilesOfANightBecomeOneThatIsSortedByClassAndName() throws Exception {
        List<String> before = rows();
        assertThat(files(ArchiveTable.EXPLANATIONS))
                .as("two of the first night")
                .hasSize(3);

        job(now).run();

        assertThat(rows()).isEqualTo(before);
        assertThat(files(ArchiveTable.EXPLANATIONS)).as("one a night").hasSize(2);
        assertThat(files(ArchiveTable.IMAGES)).hasSize(2);
        List<String> order = plant
                .spark()
                .read()
                .parquet(files(ArchiveTable.EXPLANATIONS).stream()
                        .filter(file -> file.contains("2026-11-23"))
                        .findFirst()
                        .orElseThrow())
                .selectExpr("concat_ws(' ', predicted, source)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        // 4 images of each model by 2 methods
        assertThat(order).hasSize(16).isSorted();
    }

    @Test
    void whoBeganToReadBeforeReadsOn() throws Exception {
        Dataset<Row> begun = plant.table(ArchiveTable.EXPLANATIONS);

        job(now).run();

        assertThat(begun.where("map IS NOT NULL").count()).isEqualTo(18);
        assertThat(onDisk(ArchiveTable.EXPLANATIONS))
                .as("the joined files are still there beside the one that they became")
                .hasSize(3 + 1);
    }

    @Test
    void earlierStatesAreForgottenOnceTheyAreOldAndTheirFilesGo() throws Exception {
        List<String> before = rows();
        job(now).run();
        assertThat(snapshots(ArchiveTable.EXPLANATIONS)).isGreaterThan(3);

        job(nextWeek).run();

        assertThat(rows()).isEqualTo(before);
        for (ArchiveTable kind : ArchiveTable.values()) {
            // a table that has had no rows has no state
            assertThat(snapshots(kind)).as(kind.id()).isLessThanOrEqualTo(1);
            assertThat(onDisk(kind)).as(kind.id()).hasSameSizeAs(files(kind));
        }
    }

    @Test
    void aSecondRunFindsNothingToDo() throws Exception {
        job(nextWeek).run();
        long state = table(ArchiveTable.EXPLANATIONS).currentSnapshot().snapshotId();

        String record = job(nextWeek).run().toJson();

        assertThat(table(ArchiveTable.EXPLANATIONS).currentSnapshot().snapshotId())
                .isEqualTo(state);
        assertThat(record).contains("\"removed\" : 0");
    }

    @Test
    void whatAKilledRunLeftIsTakenBackBeforeAndAfterAndTheJoinedStateStays() throws Exception {
        List<String> before = rows();
        plant.leaveKilledRun();

        job(nextWeek).run();

        long joined = table(ArchiveTable.EXPLANATIONS).currentSnapshot().snapshotId();
        assertThat(rows()).isEqualTo(before);
        assertThat(plant.spark()
                        .table("archive.heatmill.explanations")
                        .where("run = 'killed'")
                        .count())
                .isZero();
        assertThat(table(ArchiveTable.EXPLANATIONS).refs().keySet()).containsExactly("main");

        plant.leaveKilledRun();
        assertThat(rows()).as("what no night names does not count").isEqualTo(before);
        Archive.open(plant.spark(), folder.resolve("archive").toString()).close();

        assertThat(rows()).isEqualTo(before);
        assertThat(table(ArchiveTable.EXPLANATIONS).currentSnapshot().snapshotId())
                .isEqualTo(joined);
        assertThat(plant.spark().table("archive.heatmill.images").count()).isEqualTo(4 + 4 + 1);
    }

    @Test
    void theNextNightIsAddedToAJoinedArchive() throws Exception {
        job(nextWeek).run();
        plant.deliver("late.png", 20, now);
        plant.deliver("again.png", 0, now);

        plant.run("2026-11-25");

        assertThat(plant.outcomes("2026-11-25"))
                .containsEntry("late.png", "explained")
                .containsEntry("again.png", "duplicate of coil-0.png");
    }

    @Test
    void filesThatNoStateNamesGoOnceTheyAreOldAndNothingBesideTheTables() throws Exception {
        Path data = folder.resolve("archive/heatmill/explanations/data");
        Path old = Files.writeString(data.resolve("old.parquet"), "left by a run that was killed");
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(8))));
        Path fresh = Files.writeString(data.resolve("fresh.parquet"), "of a run that is about to name it");
        Path picture = folder.resolve("archive/nights/2026-11-23/pictures/a.png");
        Files.createDirectories(picture.getParent());
        Files.writeString(picture, "a picture");
        Files.setLastModifiedTime(picture, FileTime.from(now.minus(Duration.ofDays(8))));

        job(now).run();

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(picture).exists();
    }

    @Test
    void theDryRunCountsAndChangesNothing() throws Exception {
        List<String> before = rows();
        long snapshots = snapshots(ArchiveTable.EXPLANATIONS);

        List<String> lines = job(nextWeek).plan().lines();

        assertThat(lines).hasSize(ArchiveTable.values().length);
        assertThat(lines)
                .anyMatch(line -> line.matches("explanations: 3 files, [0-9.]+ kB; 2 small ones would be joined, "
                        + (snapshots - 1) + " of " + snapshots
                        + " states forgotten, 0 files removed that no state names"));
        assertThat(rows()).isEqualTo(before);
        assertThat(files(ArchiveTable.EXPLANATIONS)).hasSize(3);
        assertThat(snapshots(ArchiveTable.EXPLANATIONS)).isEqualTo(snapshots);
    }

    @Test
    void asLongAsANightIsAddedTheUpkeepWaitsForAnotherDay() throws Exception {
        try (Archive held =
                Archive.open(plant.spark(), folder.resolve("archive").toString())) {
            assertThatThrownBy(() -> job(now).run())
                    .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                            .isEqualTo(UserMistake.Kind.BUSY));
            held.requireHeld();
        }
    }

    @Test
    void whereThereIsNoArchiveNoneIsMade() {
        Path nowhere = folder.resolve("nowhere");
        MaintainSpec spec = new MaintainSpec(JobOutput.of(nowhere.toString()), 7, 7, 128);
        MaintainJob job = new MaintainJob(
                plant.spark().newSession(), spec, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8)));

        assertThatThrownBy(job::run)
                .isInstanceOf(UserMistake.class)
                .hasMessage(nowhere + ": there is no archive; give the folder that nightly jobs add to");
        assertThat(nowhere).doesNotExist();
    }
}
