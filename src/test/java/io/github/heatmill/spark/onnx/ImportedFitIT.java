package io.github.heatmill.spark.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.spark.images.TestArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images of other sizes than the network's 16 x 16, whose maps are the brightness of a colour: what is red in the image
 * must be hot in the map, at the same place of the image as it is.
 */
class ImportedFitIT {
    private static final String RED = "target_class = 'red'";

    @TempDir
    private static Path root;

    private static ImportFolder folder;

    @BeforeAll
    static void anImageWithARedSpot() throws IOException {
        folder = new ImportFolder(root);
        folder.imported();
        spot("images", 32, 64, 16, 40);
    }

    /** An image, black but for 8 x 8 red pixels from ({@code top}, {@code left}) on, and a box around these. */
    private static void spot(String name, int height, int width, int top, int left) throws IOException {
        long[] pixels = new long[3 * height * width];
        for (int y = top; y < top + 8; y++) {
            for (int x = left; x < left + 8; x++) {
                pixels[3 * (y * width + x)] = 255;
            }
        }
        TestArrays.integers(
                root.resolve(name + ".npy"), NpyDtype.U1, List.of(1L, (long) height, (long) width, 3L), pixels);
        Files.writeString(
                root.resolve(name + ".csv"),
                "index,defect_class,xmin,ymin,xmax,ymax\n0,red," + (left + 1) + "," + (top + 1) + "," + (left + 8) + ","
                        + (top + 8) + "\n");
    }

    private static Dataset<Row> explained(String name, String image, String... settings) throws IOException {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 5);
        all[settings.length] = "methods=[cam]";
        all[settings.length + 1] = "baselines=[]";
        all[settings.length + 2] = "target=all";
        all[settings.length + 3] = folder.path("images.npy", image + ".npy");
        all[settings.length + 4] = folder.path("images.boxes", image + ".csv");
        return folder.explained(name, all);
    }

    @ParameterizedTest
    @CsvSource({
        // the map's rows and columns, and the cell of the image, in pixels, that the spot is in
        // seen as rows 8-11 and columns 10-11 of 16 x 16: of 4 x 4 cells that of row 2 and column 2
        "resize, 4, 4, 16, 24, 32, 48",
        // halved, and columns 16-47 of it seen; the map goes on over the whole width
        "crop, 4, 8, 16, 24, 40, 48",
        // a quarter of its size, with 4 black rows above: rows 8-9 and columns 10-11
        "pad, 2, 4, 16, 32, 32, 48",
        "tile, 8, 16, 16, 24, 40, 48"
    })
    void theHeatIsWhereTheSpotIsInTheImageItself(
            String fit, int rows, int columns, int yMin, int yMax, int xMin, int xMax) throws IOException {
        Row row = explained(fit, "images", "images.fit=" + fit).where(RED).first();

        assertThat(row.<Integer>getAs("image_height")).isEqualTo(32);
        assertThat(row.<Integer>getAs("image_width")).isEqualTo(64);
        assertThat(row.<Integer>getAs("map_height")).isEqualTo(rows);
        assertThat(row.<Integer>getAs("map_width")).isEqualTo(columns);
        assertThat(row.getList(row.fieldIndex("map"))).hasSize(rows * columns);
        assertThat(row.<Integer>getAs("peak_y")).isBetween(yMin, yMax - 1);
        assertThat(row.<Integer>getAs("peak_x")).isBetween(xMin, xMax - 1);
        // a cell larger than the spot has its peak in its middle, at most on the edge of the spot
        assertThat(row.<Double>getAs("centroid_y")).isBetween((double) yMin, (double) yMax);
        assertThat(row.<Double>getAs("centroid_x")).isBetween((double) xMin, (double) xMax);
        assertThat(row.<Boolean>getAs("pointing_hit_tolerant")).isTrue();
        assertThat(row.<Double>getAs("box_share")).isEqualTo(64.0 / (32 * 64));
        assertThat(row.<Double>getAs("tail_residual")).isLessThan(1e-6);
        assertThat(row.<Double>getAs("completeness_residual")).isCloseTo(0, within(1e-5));
        assertThat(row.<String>getAs("conventions")).isEqualTo("paper+fit=" + fit);
    }

    @Test
    void whatACropCutsOffIsCold() throws IOException {
        Row row = explained("cold", "images", "images.fit=crop").where(RED).first();
        List<Float> map = row.getList(row.fieldIndex("map"));

        for (int y = 0; y < 4; y++) {
            for (int x : new int[] {0, 1, 6, 7}) {
                assertThat(map.get(8 * y + x)).isZero();
            }
        }
        assertThat(map.get(8 * 2 + 5)).isGreaterThan(8);
    }

    @Test
    void tilesGiveTheMapOfAllCellsTheBoxOfTheSpotAndTheMeanOfTheirLogits() throws IOException {
        Dataset<Row> rows = explained("tiles", "images", "images.fit=tile");
        Row red = rows.where(RED).first();
        List<Float> map = red.getList(red.fieldIndex("map"));

        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                boolean hot = (y == 4 || y == 5) && (x == 10 || x == 11);
                assertThat(map.get(16 * y + x)).isCloseTo(hot ? 10 : 0, within(1e-5f));
            }
        }
        // half of the peak lies on the edges of the cells
        assertThat(red.<Integer>getAs("box_50_x_min")).isBetween(39, 41);
        assertThat(red.<Integer>getAs("box_50_x_max")).isBetween(47, 49);
        assertThat(red.<Integer>getAs("box_50_y_min")).isBetween(15, 17);
        assertThat(red.<Integer>getAs("box_50_y_max")).isBetween(23, 25);
        // of 3 x 5 tiles those of rows 8-23 and 16-31 and columns 36-51 have the spot, in 4 of their 16 cells
        assertThat(red.<Double>getAs("logit")).isCloseTo(2 * 10 * 0.25 / 15, within(1e-6));
        assertThat(rows.selectExpr("round(sum(logit), 5)", "max(predicted)", "count(*)")
                        .first()
                        .toString())
                .as("blue has the greatest bias")
                .isEqualTo("[3.33333,blue,3]");
    }

    @Test
    void aStripIsOneRowWhoseHeatIsAtItsPlace() throws IOException {
        spot("strip", 256, 1024, 200, 900);

        List<Row> rows = explained("strip", "strip", "images.fit=tile").collectAsList();
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.<Integer>getAs("map_height")).isEqualTo(64);
            assertThat(row.<Integer>getAs("map_width")).isEqualTo(256);
        });
        Row red = rows.stream()
                .filter(row -> row.<String>getAs("target_class").equals("red"))
                .findFirst()
                .orElseThrow();
        assertThat(red.<Integer>getAs("peak_x")).isBetween(900, 907);
        assertThat(red.<Integer>getAs("peak_y")).isBetween(200, 207);
        assertThat(red.<Boolean>getAs("pointing_hit")).isTrue();
    }

    @Test
    void theFitOfTheImportHoldsUnlessTheJobSaysAnother() throws IOException {
        folder.modelId("model-tile", "input.fit=tile");

        String model = folder.path("model", "model-tile");
        assertThat(explained("own", "images", model)
                        .selectExpr("conventions", "map_width")
                        .first()
                        .toString())
                .isEqualTo("[paper,16]");
        assertThat(explained("other", "images", model, "images.fit=crop")
                        .selectExpr("conventions", "map_width")
                        .first()
                        .toString())
                .isEqualTo("[paper+fit=crop,8]");
    }

    @Test
    void withoutAFitImagesOfAnotherSizeAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> explained("exact", "images"))
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                        .isEqualTo(UserMistake.Kind.BAD_RECORDS))
                .hasMessageContaining("its images are 32 x 64 pixels, but the model takes 16 x 16")
                .hasMessageContaining("set images.fit = resize, crop, pad or tile");
        assertThat(root.resolve("exact")).doesNotExist();
    }
}
