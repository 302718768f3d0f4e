package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.heatmill.spark.images.CsvFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real images, where they are: the arrays, the JPEG files and the annotations say the same. */
class NeuArraysTest {
    private static final Path NEU = Path.of(System.getProperty("heatmill.neu", "../shared/data/neu-det"));

    @BeforeAll
    static void requireData() {
        assumeTrue(Files.isDirectory(NEU), "skipped: the NEU-DET images are not at " + NEU + " (-Dheatmill.neu=DIR)");
    }

    @ParameterizedTest
    @CsvSource({"test,364", "validation,183"})
    void theFilesDecodeToTheRowsOfTheArrays(String split, long images) throws IOException {
        NpyFile array = NpyFile.of(Files.readAllBytes(NEU.resolve("npy/NEU_" + split + "_imgs.npy")));
        byte[] csv = Files.readAllBytes(NEU.resolve("npy/NEU_" + split + "_boxes.csv"));
        Map<Long, ImageAnnotation> boxes = BoxesCsv.byIndex(CsvFile.read("boxes.csv", csv), BoxOrigin.AUTO);
        NpyRows rows = array.rows();
        byte[] row = new byte[40_000];
        float[] expected = new float[40_000];

        assertThat(array.header().description()).isEqualTo("|u1 (" + images + ", 200, 200, 1)");
        assertThat(boxes).hasSize((int) images);
        for (String line : csvLines(csv)) {
            String[] fields = line.split(",", -1);
            long index = Long.parseLong(fields[0]);
            rows.read(index, row);
            assertThat(PixelScale.UINT8.intensities(NpyDtype.U1, row, expected)).isEmpty();
            byte[] file = Files.readAllBytes(NEU.resolve("images").resolve(fields[1]));
            assertThat(ImageFile.decode(fields[1], file, ImageLimits.DEFAULT, Channels.GREY)
                            .image()
                            .pixels())
                    .isEqualTo(FloatArray.of(expected));
            Path annotation = NEU.resolve("annotations").resolve(fields[1].replace(".jpg", ".xml"));
            ImageBoxes ofFile = VocAnnotation.parse(fields[1], Files.readAllBytes(annotation), BoxOrigin.AUTO)
                    .fit(ClassNames.AS_WRITTEN, 200, 200);
            assertThat(ofFile.boxes()).isNotEmpty();
            assertThat(ofFile.clamped()).isZero();
            assertThat(boxes.get(index).fit(ClassNames.AS_WRITTEN, 200, 200)).isEqualTo(ofFile);
        }
    }

    private static List<String> csvLines(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8).lines().skip(1).toList();
    }
}
