package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.HeatmillProcess.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program ends where a night has alarms. */
class AlarmExitIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void deliver() throws IOException {
        UntrainedModel.write(folder.resolve("model"));
        BufferedImage image = new BufferedImage(TinyImages.SIZE, TinyImages.SIZE, BufferedImage.TYPE_BYTE_GRAY);
        Files.createDirectories(folder.resolve("in"));
        ImageIO.write(image, "png", folder.resolve("in/a.png").toFile());
        Files.writeString(
                folder.resolve("nightly.conf"),
                """
                job = nightly
                methods = [cam, grad-cam]
                night = 2026-11-23
                archive = ${storage.data}/archive
                images.folder = ${storage.data}/in
                model = ${storage.data}/model
                alarms { exit = true, rules = [{ name = every, where = "true", severity = 3, message = "act" }] }
                """);
    }

    @Test
    void theNightIsPublishedAndTheCodeIsTenAndTheGreatestSeverity() throws IOException, InterruptedException {
        Outcome outcome = new HeatmillProcess(folder)
                .run(
                        "run",
                        "--home",
                        folder.toString(),
                        folder.resolve("nightly.conf").toString());

        assertThat(outcome.code()).as(String.join("\n", outcome.err())).isEqualTo(13);
        assertThat(outcome.line())
                .contains("\"images\":1", "\"explained\":1", "\"duplicates\":0", "\"quarantined\":0", "\"waiting\":0")
                .contains("\"drift\":0", "\"alarms\":1")
                .contains("\"exit_code\":13");
        assertThat(outcome.told())
                .contains("heatmill: 1 alarm", "heatmill: alarm of severity 3: every: 1 of 1 images (100.0 %): act");
        Outcome again = new HeatmillProcess(folder)
                .run(
                        "run",
                        "--home",
                        folder.toString(),
                        folder.resolve("nightly.conf").toString());
        assertThat(again.told()).anyMatch(line -> line.contains("night 2026-11-23 is complete"));
        assertThat(again.code()).isEqualTo(13);
    }
}
