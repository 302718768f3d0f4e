package io.github.heatmill.spark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.night.NightFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about an archive of two nights, and of a run between them that was killed while it published. */
class QueryArchiveIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private static Path folder;

    private static NightFolder plant;

    @BeforeAll
    static void explain() throws Exception {
        plant = new NightFolder(folder);
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("b.png", 2, MONDAY);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
        plant.run("2026-11-23");
        plant.deliver("copy of a.png", 1, MONDAY);
        plant.deliver("c.png", 3, MONDAY);
        plant.run("2026-11-24");
        plant.leaveKilledRun();
    }

    private static String answer(String sql, String... options) {
        return answerFrom(folder, sql, options);
    }

    private static String answerFrom(Path home, String sql, String... options) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString(), sql, "--format", "csv"));
        all.addAll(List.of(options));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            QueryMain.answer(SparkSession.getDefaultSession().get(), QueryRequest.parse(all), stream);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String archive() {
        return folder.resolve("archive").toString();
    }

    @Test
    void everyViewHasTheRowsOfWholeNightsAlone() {
        assertThat(plant.spark().table("archive.heatmill.images").count())
                .as("5 files, and all of them once more by the run that was killed")
                .isEqualTo(10);
        assertThat(answer(
                        "SELECT (SELECT count(*) FROM images) AS images, (SELECT count(*) FROM nights) AS nights,"
                                + " (SELECT count(*) FROM explanations WHERE status = 'ok') AS explanations",
                        "--archive",
                        archive()))
                // 5 files in 2 nights; 3 contents by 2 methods
                .isEqualTo("images,nights,explanations\n5,2,6\n");
    }

    @Test
    void theImagesSayWhatBecameOfEachFileAndCanBeAskedLikeThoseOfAFolder() {
        assertThat(answer(
                        "SELECT night, name, outcome, status, source = uri AS located FROM images ORDER BY night, name",
                        "--archive",
                        archive()))
                .isEqualTo(
                        """
                        night,name,outcome,status,located
                        2026-11-23,a.png,explained,ok,true
                        2026-11-23,b.png,explained,ok,true
                        2026-11-23,broken.png,quarantined,quarantined,true
                        2026-11-24,c.png,explained,ok,true
                        2026-11-24,copy of a.png,duplicate,,true
                        """);
    }

    @Test
    void driftAndAlarmsAreViewsOfWholeNightsToo(@TempDir Path home) throws Exception {
        NightFolder many = new NightFolder(home);
        many.configure("drift.min-count = 2\nalarms.rules = [{ name = every, where = \"true\" }]");
        for (int night = 0; night < 6; night++) {
            for (int image = 0; image < 3; image++) {
                many.deliver(night + "-" + image + ".png", 10 * night + image, MONDAY);
            }
            many.run("2026-11-2" + night);
        }
        many.leaveKilledRun(ArchiveTable.DRIFT, ArchiveTable.ALARMS);
        String archive = home.resolve("archive").toString();

        assertThat(many.spark().table("archive.heatmill.drift").count())
                .as("its rows once more by the run that was killed")
                .isEqualTo(2 * many.table(ArchiveTable.DRIFT).count());
        assertThat(answer(
                        "SELECT night, compared_with, n, n_other, nights_other FROM drift"
                                + " WHERE number = 'brightness' AND scope = 'all'",
                        "--archive",
                        archive))
                // with five nights before it, of three images each
                .isEqualTo("night,compared_with,n,n_other,nights_other\n2026-11-25,history,3,15,5\n");
        assertThat(answer(
                        "SELECT night, rule, `count` FROM alarms ORDER BY night",
                        "--archive",
                        archive,
                        "--nights",
                        "2"))
                .isEqualTo("night,rule,count\n2026-11-24,every,3\n2026-11-25,every,3\n");
        assertThat(answer("SELECT count(*) AS n FROM drift", "--archive", archive, "--nights", "2026-11-24"))
                .isEqualTo("n\n0\n");
    }

    @Test
    void theShippedSummaryAnswersForAnArchiveToo() throws IOException {
        String summary = Files.readString(Path.of("jobs/queries/summary.sql"));

        // 3 contents, each by 2 methods; what was delivered twice or set aside is none
        assertThat(answer(summary, "--archive", archive()).lines())
                .filteredOn(line -> line.startsWith("(all),"))
                .hasSize(2)
                .allMatch(line -> line.matches("\\(all\\),[^,]+,[^,]+,3,.*"));
    }

    @Test
    void theNightsOptionTakesTheLastOnesOrDates() {
        String sql =
                "SELECT concat_ws(' ', sort_array(collect_set(string(night)))) AS nights, count(*) AS n FROM images";

        assertThat(answer(sql, "--archive", archive(), "--nights", "1")).isEqualTo("nights,n\n2026-11-24,2\n");
        assertThat(answer(sql, "--archive", archive(), "--nights", "2026-11-01..2026-11-23"))
                .isEqualTo("nights,n\n2026-11-23,3\n");
        assertThat(answer(sql, "--archive", archive(), "--nights", "30"))
                .isEqualTo("nights,n\n2026-11-23 2026-11-24,5\n");
        assertThat(answer(
                        "SELECT count(DISTINCT night) AS n FROM explanations JOIN nights USING (night, run)",
                        "--archive",
                        archive(),
                        "--nights",
                        "2026-11-24"))
                .isEqualTo("n\n1\n");
    }

    @Test
    void nightsThatTheArchiveDoesNotHaveAreNamedBesideThoseThatItHas() {
        assertThatThrownBy(() -> answer("SELECT 1", "--archive", archive(), "--nights", "2026-12-01..2026-12-31"))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT))
                .hasMessage("--nights 2026-12-01..2026-12-31: the archive " + archive()
                        + " has 2 nights, 2026-11-23..2026-11-24, and none of these");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM archive.heatmill.images",
                "SELECT * FROM `archive`.`heatmill`.`images`.`snapshots`",
                "SELECT * FROM heatmill.nights",
                "SELECT * FROM deliveries",
                "WITH x AS (SELECT * FROM archive.heatmill.explanations) SELECT * FROM x",
                "DESCRIBE archive.heatmill.images",
                "SELECT * FROM images VERSION AS OF 'main'",
                "SELECT * FROM iceberg.`/etc`",
                "SELECT archive.system.iceberg_version()",
                "SELECT * FROM archive.system.anything(1)",
                "CALL archive.system.expire_snapshots('heatmill.images')",
                "DELETE FROM archive.heatmill.images",
                "INSERT INTO nights SELECT * FROM nights",
                "DROP TABLE archive.heatmill.nights",
                "USE archive.heatmill",
            })
    void nothingButTheViewsIsRead(String sql) {
        assertThatThrownBy(() -> answer(sql, "--archive", archive()))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB));
    }

    @Test
    void theArchiveOfTheInstallationIsAskedWhereItHasNoExplainedFolder(@TempDir Path home) throws Exception {
        Files.createDirectories(home.resolve("out"));
        Files.createSymbolicLink(home.resolve("out/explained"), folder.resolve("in"));
        assertThatThrownBy(() -> answerFrom(home, "SELECT count(*) AS n FROM nights"))
                .hasMessageContaining("explanations");
        Files.delete(home.resolve("out/explained"));
        NightFolder other = new NightFolder(home);
        other.deliver("a.png", 1, MONDAY);
        other.run("2026-11-23", "archive=\"" + home.resolve("out/archive") + "\"");

        assertThat(answerFrom(home, "SELECT count(*) AS n FROM nights")).isEqualTo("n\n1\n");
        assertThat(answerFrom(home, "SELECT count(*) AS n FROM images", "--nights", "1"))
                .isEqualTo("n\n1\n");
    }

    @Test
    void aFolderThatIsNoArchiveStaysAsItIs(@TempDir Path other) {
        assertThatThrownBy(() -> answer("SELECT 1", "--archive", other.toString()))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.INPUT))
                .hasMessage(other + ": there is no archive; give the folder that nightly jobs add to");
        assertThat(other).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nights", "drift", "alarms"})
    void someViewsAreThoseOfAnArchive(String view, @TempDir Path home) {
        HandMadeExplanations.write(plant.spark(), home.resolve("out"));

        assertThatThrownBy(() -> answerFrom(home, "SELECT * FROM " + view))
                .isInstanceOf(UserMistake.class)
                .hasMessage("the view '" + view + "' is one of an archive: give its folder with --archive");
    }
}
