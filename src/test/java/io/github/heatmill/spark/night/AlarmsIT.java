package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are asked of a night, and what they leave in the archive. */
class AlarmsIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private Path folder;

    private NightFolder plant;

    @BeforeEach
    void build() throws IOException {
        plant = new NightFolder(folder);
        plant.configure("sidecar.pattern = \"(?<camera>[a-z]+)-.*\"");
    }

    private void deliver() throws IOException {
        plant.deliver("left-1.png", 1, MONDAY);
        plant.deliver("left-2.png", 1, MONDAY);
        plant.deliver("left-3.png", 1, MONDAY);
        plant.deliver("right-1.png", 2, MONDAY);
        plant.deliver("right-2.png", 3, MONDAY);
        plant.deliver("right-3.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
    }

    private List<String> alarms(String... columns) throws IOException {
        return plant.table(ArchiveTable.ALARMS).selectExpr(columns).collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    @Test
    void eachScopeCountsItsOwnImages() throws IOException {
        deliver();
        plant.configure(
                """
                alarms { pictures = 0, rules = [
                  # all 6 files answer; 1 is quarantined
                  { name = bad-night, per = night, where = "outcome = 'quarantined'", min-share = 0.16, severity = 2 }
                  { name = too-many-bad, per = night, where = "outcome = 'quarantined'", min-share = 0.17 }
                  # right: 1 of 3; left: 0 of 3
                  { name = bad-camera, per = group, group = camera, where = "outcome = 'quarantined'" }
                  # left-1, -2 and -3 hold one image
                  { name = stuck, per = group, group = camera, where = "copies >= 3", min-count = 3, severity = 3
                    message = "again and again" }
                  # only what is explained answers: left-1, right-1, right-2
                  { name = explained, per = night, where = "border_energy >= 0", min-count = 3 }
                  { name = more, per = night, where = "border_energy >= 0", min-count = 4 }
                  { name = one, per = image, where = "name LIKE 'right-%' AND outcome = 'explained'", worst = name }
                ] }
                """);

        RunManifest record = plant.run("2026-11-23");

        assertThat(alarms("rule", "scope", "group_by", "group_value", "count", "of", "severity", "camera"))
                .containsExactly(
                        "[bad-camera,group,camera,right,1,3,1,right]",
                        "[bad-night,night,null,null,1,6,2,null]",
                        "[explained,night,null,null,3,3,1,null]",
                        "[one,image,null,null,1,1,1,right]",
                        "[one,image,null,null,1,1,1,right]",
                        "[stuck,group,camera,left,3,3,3,left]");
        assertThat(alarms("rule", "array_join(transform(evidence, i -> substring_index(i.uri, '/', -1)), ' ')"))
                .contains(
                        "[stuck,left-1.png left-2.png left-3.png]",
                        "[explained,left-1.png right-1.png right-2.png]",
                        "[one,right-1.png]",
                        "[one,right-2.png]");
        assertThat(plant.told().lines().skip(plant.told().lines().count() - 7))
                .containsExactly(
                        "heatmill: 6 alarms",
                        "heatmill: alarm of severity 3: stuck, camera left: 3 of 3 images (100.0 %): again and again",
                        "heatmill: alarm of severity 2: bad-night: 1 of 6 images (16.7 %)",
                        "heatmill: alarm of severity 1: bad-camera, camera right: 1 of 3 images (33.3 %)",
                        "heatmill: alarm of severity 1: explained: 3 of 3 images (100.0 %)",
                        "heatmill: alarm of severity 1: one: file:" + folder + "/in/right-1.png",
                        "heatmill: alarm of severity 1: one: file:" + folder + "/in/right-2.png");
        assertThat(record.toJson()).contains("\"alarms\" : 6").contains("\"exit_code\" : 0");
    }

    @Test
    void theExitCodeIsOfTheGravestAlarmAndARunOfACompleteNightEndsTheSameAndAddsNone() throws IOException {
        deliver();
        plant.configure(
                """
                alarms { exit = true, pictures = 0, rules = [
                  { name = note, where = "true", severity = 1 }
                  { name = grave, where = "outcome = 'quarantined'", severity = 2 }
                  { name = never, where = "false", severity = 3 }
                ] }
                """);

        assertThat(plant.run("2026-11-23").exitCode()).as("10 + 2").isEqualTo(12);
        List<String> before = plant.state();
        RunManifest again = plant.run("2026-11-23");

        assertThat(again.exitCode()).isEqualTo(12);
        assertThat(again.toJson()).contains("\"alarms\" : 2").contains("\"exit_code\" : 12");
        assertThat(plant.state()).isEqualTo(before);
        assertThat(plant.table(ArchiveTable.ALARMS).count()).isEqualTo(2);
        assertThat(plant.run("2026-11-24").exitCode())
                .as("a night without files")
                .isZero();
    }

    @Test
    void aNightThatIsNotPublishedHasNoAlarms() throws IOException {
        deliver();
        plant.configure(
                """
                alarms { pictures = 0, rules = [
                  { name = all, where = "true" }
                  { name = fails, where = "name = 'right-1.png' AND raise_error(concat('seen ', name)) IS NULL" }
                ] }
                """);

        assertThatThrownBy(() -> plant.run("2026-11-23"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("alarms.rules")
                .hasMessageContaining("seen right-1.png");

        assertThat(plant.table(ArchiveTable.ALARMS).count()).isZero();
        assertThat(plant.table(ArchiveTable.IMAGES).count()).isZero();
        assertThat(plant.spark().table("archive.heatmill.alarms").count()).isZero();
    }

    @Test
    void theImagesMeantAreNamedTheWorstFirstAndDrawnFromTheirStoredMaps() throws IOException {
        for (int i = 1; i <= 4; i++) {
            plant.deliver("cam-" + i + ".png", i, MONDAY);
        }
        plant.configure(
                """
                alarms { pictures = 2, rules = [
                  { name = border, where = "border_energy >= 0", worst = border_energy }
                ] }
                """);

        plant.run("2026-11-23");

        List<String> worstFirst = plant
                .table(ArchiveTable.EXPLANATIONS)
                .where("method = 'grad-cam' AND target_class = predicted")
                .orderBy(org.apache.spark.sql.functions.col("border_energy").desc())
                .select("source")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        Row alarm = plant.table(ArchiveTable.ALARMS).collectAsList().get(0);
        List<Row> evidence = alarm.getList(alarm.fieldIndex("evidence"));
        assertThat(evidence).extracting(row -> row.getString(1)).isEqualTo(worstFirst);
        assertThat(evidence).extracting(row -> row.isNullAt(2)).containsExactly(false, false, true, true);
        for (Row image : evidence.subList(0, 2)) {
            Path picture = folder.resolve("archive").resolve(image.getString(2));
            assertThat(image.getString(2)).startsWith("nights/2026-11-23/pictures/");
            assertThat(Files.readAllBytes(picture)).isEqualTo(drawnInThePass(picture.getFileName()));
        }
    }

    /** The picture of the same map by a job that draws all of them while it explains, into another archive. */
    private byte[] drawnInThePass(Path name) throws IOException {
        Path other = folder.resolve("other/nights/2026-11-23/pictures");
        if (!Files.exists(other)) {
            NightFolder another = new NightFolder(Files.createDirectories(folder.resolve("again")));
            another.run(
                    "2026-11-23",
                    "images.folder=" + folder + "/in",
                    "model=" + folder + "/model",
                    "archive=" + folder + "/other",
                    "pictures.to=files",
                    "alarms.rules=[]");
        }
        return Files.readAllBytes(other.resolve(name));
    }

    @Test
    void everyMistakeInAConditionIsFoundBeforeAnImageIsRead() throws IOException {
        deliver();
        plant.configure(
                """
                alarms.rules = [
                  { name = unknown, where = "bordr_energy > 0.5" }
                  { name = number, where = "border_energy" }
                  { name = table, where = "probability > (SELECT 1)" }
                  { name = code, where = "java_method('java.lang.System', 'exit', 1) IS NULL" }
                  { name = sum, where = "count(*) > 3" }
                  { name = random, where = "rand() < 0.5" }
                  { name = worst, where = "true", worst = "map" }
                  { name = group, per = group, group = camra, where = "true" }
                  { name = nested, per = group, group = boxes, where = "true" }
                  { name = drift, per = comparison, where = "alarm AND nmber = 'brightness'" }
                  { name = kinds, per = comparison, where = "alarm", worst = "brightness" }
                  { name = fine, per = group, group = camera, where = "copies > 1 OR blank", worst = probability }
                ]
                """);

        assertThatThrownBy(() -> plant.job("2026-11-23").plan()).isInstanceOfSatisfying(UserMistake.class, mistake -> {
            assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB);
            assertThat(mistake.problems())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains("alarms.rules[0] (unknown).where: is not a condition")
                                    .contains("bordr_energy"),
                            line -> assertThat(line).contains("alarms.rules[1] (number).where: is not a condition"),
                            line -> assertThat(line)
                                    .contains(
                                            "alarms.rules[2] (table).where: asks for more than the columns of an image"),
                            line -> assertThat(line)
                                    .contains("alarms.rules[3] (code).where")
                                    .contains("java_method"),
                            line -> assertThat(line)
                                    .contains("alarms.rules[4] (sum).where: is not a condition")
                                    .doesNotContain("Filter ("),
                            line -> assertThat(line)
                                    .contains("alarms.rules[5] (random).where: does not say the same each time"),
                            line -> assertThat(line).contains("alarms.rules[6] (worst).worst: is not a number"),
                            line -> assertThat(line)
                                    .contains("(group).group: there is no column camra (did you mean camera?)"),
                            line -> assertThat(line)
                                    .contains("(nested).group: the column boxes holds more than one value"),
                            line -> assertThat(line)
                                    .contains("(drift).where: is not a condition on the columns of a comparison")
                                    .contains("nmber"),
                            line -> assertThat(line)
                                    .contains("(kinds).worst: is not a number of the columns of a comparison"),
                            line -> assertThat(line).contains("(fine).where").contains("blank"));
        });
        assertThatThrownBy(() -> plant.run("2026-11-23")).hasMessageContaining("bordr_energy");
        assertThat(plant.told()).doesNotContain("hold images that this model has not explained");
    }
}
