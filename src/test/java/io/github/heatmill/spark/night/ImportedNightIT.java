package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.onnx.ImportFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of colour files by an imported network, which has no reference. */
class ImportedNightIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    private Path folder;

    /** A file of one colour, 16 x 16. */
    private static byte[] flat(int colour) throws IOException {
        BufferedImage image = new BufferedImage(ImportFolder.SIDE, ImportFolder.SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < ImportFolder.SIDE * ImportFolder.SIDE; i++) {
            image.setRGB(i % ImportFolder.SIDE, i / ImportFolder.SIDE, colour);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void aNightOfColourFilesIsExplainedAndHasNoNoveltyWithoutAReference() throws IOException {
        NightFolder plant = new NightFolder(folder);
        ImportFolder imported = new ImportFolder(folder.resolve("onnx"));
        imported.imported();
        String model = imported.path("model", "model");
        plant.deliver("a.png", flat(0xff0000), MONDAY);
        // darker than the first in grey, and of another class
        plant.deliver("b.png", flat(0x0000ff), MONDAY);
        plant.deliver("c.png", flat(0x00ff00), MONDAY);
        plant.deliver("copy of a.png", flat(0xff0000), MONDAY);

        plant.run("2026-11-23", model);
        plant.deliver("d.png", flat(0xff0000), MONDAY);
        plant.run("2026-11-24", model);

        assertThat(plant.outcomes("2026-11-23"))
                .isEqualTo(Map.of(
                        "a.png", "explained",
                        "b.png", "explained",
                        "c.png", "explained",
                        "copy of a.png", "duplicate of a.png"));
        assertThat(plant.outcomes("2026-11-24")).isEqualTo(Map.of("d.png", "duplicate of a.png"));
        assertThat(plant.table(ArchiveTable.IMAGES)
                        .where("outcome = 'explained'")
                        .orderBy("name")
                        .select("name", "predicted", "novelty", "verdict")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[a.png,red,null,null]", "[b.png,blue,null,null]", "[c.png,green,null,null]");
        assertThat(plant.table(ArchiveTable.EXPLANATIONS)
                        .where("status = 'ok' AND map_height = 4")
                        .count())
                .as("3 images by 2 methods")
                .isEqualTo(6);
    }
}
