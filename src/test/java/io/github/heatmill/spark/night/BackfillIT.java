package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.archive.ArchiveTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new model explains nights of the archive again, if it is asked to: each night as it was, by itself. */
class BackfillIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private Path folder;

    private NightFolder plant;
    private String other;

    @BeforeEach
    void twoNightsOfOneModel() throws IOException {
        plant = new NightFolder(folder);
        plant.deliver("a.png", 1, MONDAY);
        plant.deliver("copy of a.png", 1, MONDAY);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
        plant.run("2026-11-23");
        plant.deliver("b.png", 2, MONDAY);
        plant.deliver("a again.png", 1, MONDAY);
        plant.run("2026-11-24");
        other = "model=\"" + UntrainedModel.write(folder.resolve("other"), 2) + "\"";
    }

    /** What became of each file of a night by the newest model. */
    private Map<String, String> outcomes(String night) throws IOException {
        return plant.outcomes(night, plant.modelId(other));
    }

    @Test
    void everyNightIsExplainedOnceByTheNewModelAsItWasAndTheOldRowsStay() throws IOException {
        List<String> before = plant.state();

        plant.backfill("all", other);

        assertThat(outcomes("2026-11-23"))
                .isEqualTo(Map.of(
                        "a.png", "explained", "copy of a.png", "duplicate of a.png", "broken.png", "quarantined"));
        assertThat(outcomes("2026-11-24")).isEqualTo(Map.of("b.png", "explained", "a again.png", "duplicate of a.png"));
        assertThat(plant.state()).containsAll(before);
        assertThat(plant.table(ArchiveTable.NIGHTS)
                        .select("night", "model_id")
                        .distinct()
                        .count())
                .isEqualTo(4);
        assertThat(plant.told())
                .contains("backfill: of 2 nights the model " + plant.modelId(other)
                        + " has not explained 2, 2026-11-23..2026-11-24")
                .contains("backfill: 2 of 2 nights");
        List<String> after = plant.state();

        plant.backfill("all", other);

        assertThat(plant.state()).isEqualTo(after);
        assertThat(plant.told()).contains("has explained all 2 nights; nothing is left to do");
    }

    @Test
    void aBackfillThatFailsOnTheWayKeepsTheNightsBeforeAndGoesOn() throws IOException {
        plant.deliver("bad.png", "no image either".getBytes(StandardCharsets.UTF_8), MONDAY);
        plant.deliver("good.png", 5, MONDAY);
        plant.run("2026-11-25");

        // none of the two images of the first night is bad, and one of the two of the second
        assertThatThrownBy(() -> plant.backfill("2026-11-24..2026-11-25", other, "limits.max-bad-share=0.4"))
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                        .isEqualTo(UserMistake.Kind.BAD_RECORDS))
                .hasMessageContaining("night 2026-11-25: 1 of 2 images could not be explained");

        assertThat(outcomes("2026-11-24")).isEqualTo(Map.of("b.png", "explained", "a again.png", "explained"));
        assertThat(outcomes("2026-11-25")).isEmpty();

        // of the first night's images, one is left to be explained, and that is bad
        plant.backfill("all", other, "limits.max-bad-share=1");

        assertThat(outcomes("2026-11-25")).isEqualTo(Map.of("bad.png", "quarantined", "good.png", "explained"));
        assertThat(outcomes("2026-11-23"))
                .as("by this model the image was explained first in a later night")
                .containsEntry("a.png", "duplicate of a again.png");
    }

    @Test
    void filesThatAreNotThereAnyMoreWaitAndANightWithoutAnyIsRefused() throws IOException {
        Files.delete(folder.resolve("in/a.png"));
        plant.backfill("2026-11-23", other);

        assertThat(outcomes("2026-11-23"))
                .isEqualTo(Map.of("a.png", "waiting", "copy of a.png", "explained", "broken.png", "quarantined"));
        Row gone = plant.table(ArchiveTable.IMAGES)
                .where("outcome = 'waiting'")
                .select("reason", "image_id")
                .first();
        assertThat(gone.getString(0)).isEqualTo("it is not there any more as it was listed");
        assertThat(gone.getString(1)).matches("[0-9a-f]{32}");

        Files.delete(folder.resolve("in/b.png"));
        Files.delete(folder.resolve("in/a again.png"));
        assertThatThrownBy(() -> plant.backfill("all", other))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("none of the 2 files of night 2026-11-24 is there any more")
                .hasMessageContaining("leave the night out of backfill.nights");
    }

    @Test
    void aNightThatOneModelHasCompletedIsNotBegunByAnother() throws IOException {
        List<String> before = plant.state();
        plant.deliver("new.png", 9, MONDAY);

        plant.run("2026-11-24", other);

        assertThat(plant.state()).isEqualTo(before);
        assertThat(plant.told())
                .contains("night 2026-11-24 is complete: 2 files")
                .contains("to explain it again by " + plant.modelId(other) + ", set backfill.nights in place of night");
    }

    @Test
    void theDryRunNamesTheNights() throws IOException {
        Files.delete(folder.resolve("in/copy of a.png"));

        assertThat(plant.backfillJob("all", other).plan().lines())
                .anyMatch(line -> line.endsWith("has not explained 2, 2026-11-23..2026-11-24"))
                .anyMatch(line -> line.startsWith("night 2026-11-23: 3 files, 1 of them are not in "))
                .anyMatch(line -> line.startsWith("night 2026-11-24: 2 files, 0 of them are not in "));
    }

    @Test
    void nightsThatThereAreNotAreAMistake() {
        assertThatThrownBy(() -> plant.backfill("2026-12-01..2026-12-31", other))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("backfill.nights = 2026-12-01..2026-12-31: the archive")
                .hasMessageContaining("has 2 nights, 2026-11-23..2026-11-24, and none of these");
    }
}
