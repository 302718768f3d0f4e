package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxesCsv;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.spark.images.CsvFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlateArraysTest {
    private static final PlateSettings SETTINGS = new PlateSettings(64, 96);

    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
    private int open;

    @Test
    void writesTheFourFilesOfASplit() throws IOException {
        write(8);
        assertThat(files.keySet())
                .containsExactly(
                        "NEU_test_imgs.npy", "NEU_test_labels.npy", "NEU_test_masks.npy", "NEU_test_boxes.csv");
        assertThat(PlateArrays.fileNames("test")).containsExactlyElementsOf(files.keySet());
        assertThat(open).isZero();
    }

    @Test
    void imagesAndMasksAreArraysOfBytesInTheShapeOfNeu() throws IOException {
        write(8);
        NpyHeader images = header("NEU_test_imgs.npy");
        assertThat(images.dtype()).isEqualTo(NpyDtype.U1);
        assertThat(images.shape()).containsExactly(8L, 64L, 96L, 1L);
        assertThat(header("NEU_test_masks.npy").shape()).containsExactly(8L, 64L, 96L, 1L);
        for (int row = 0; row < 8; row++) {
            Plate plate = PlateGenerator.plate(SETTINGS, 2, row);
            assertThat(row("NEU_test_imgs.npy", row)).isEqualTo(plate.pixelBytes());
            assertThat(row("NEU_test_masks.npy", row)).isEqualTo(plate.mask().toBytes());
        }
    }

    @Test
    void labelsAreWholeNumbersOfEightBytes() throws IOException {
        write(8);
        assertThat(header("NEU_test_labels.npy").dtype()).isEqualTo(NpyDtype.I8);
        assertThat(header("NEU_test_labels.npy").shape()).containsExactly(8L);
        for (int row = 0; row < 8; row++) {
            byte label = (byte) PlateGenerator.kind(2, row).label();
            assertThat(row("NEU_test_labels.npy", row)).containsExactly(label, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void theBoxesAreReadBackAsTheyWereMade() throws IOException {
        write(8);
        byte[] csv = files.get("NEU_test_boxes.csv").toByteArray();
        var read = BoxesCsv.byIndex(CsvFile.read("boxes", csv), BoxOrigin.AUTO);
        assertThat(read).hasSize(8);
        for (long row = 0; row < 8; row++) {
            assertThat(read.get(row)
                            .fit(ClassNames.AS_WRITTEN, SETTINGS.height(), SETTINGS.width())
                            .boxes())
                    .containsExactlyElementsOf(
                            PlateGenerator.plate(SETTINGS, 2, row).boxes());
        }
    }

    @Test
    void boxCornersCountFromOneAndAreInclusive() {
        Plate plate = PlateGenerator.plate(SETTINGS, 2, 3);
        var box = plate.boxes().get(0).box();
        String name = plate.kind().id();
        assertThat(PlateArrays.boxRows(3, plate))
                .startsWith("3," + name + "_3," + name + "," + (box.xMin() + 1) + "," + (box.yMin() + 1) + ","
                        + box.xMax() + "," + box.yMax() + "\n");
    }

    @Test
    void everyFileIsClosedWhenAPlateFails() {
        assertThatThrownBy(() -> PlateArrays.write(
                        "test",
                        SETTINGS,
                        2,
                        row -> {
                            throw new IllegalStateException("no plate " + row);
                        },
                        this::open))
                .hasMessage("no plate 0");
        assertThat(files).hasSize(4);
        assertThat(open).isZero();
    }

    @Test
    void refusesToWriteNothing() {
        assertThatThrownBy(() -> write(0)).hasMessage("Expected at least one plate, but was 0");
        assertThat(files).isEmpty();
    }

    private void write(long count) throws IOException {
        PlateArrays.write("test", SETTINGS, count, row -> PlateGenerator.plate(SETTINGS, 2, row), this::open);
    }

    private ByteArrayOutputStream open(String name) {
        open++;
        ByteArrayOutputStream file = new ByteArrayOutputStream() {
            @Override
            public void close() {
                open--;
            }
        };
        files.put(name, file);
        return file;
    }

    private NpyHeader header(String name) {
        byte[] bytes = files.get(name).toByteArray();
        return NpyHeader.parse(name, Arrays.copyOf(bytes, Math.min(bytes.length, NpyHeader.MAX_HEAD)), bytes.length);
    }

    private byte[] row(String name, int row) {
        NpyHeader header = header(name);
        int from = (int) (header.dataOffset() + row * header.rowBytes());
        return Arrays.copyOfRange(files.get(name).toByteArray(), from, from + (int) header.rowBytes());
    }
}
