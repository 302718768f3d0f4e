package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.PixelScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of three images of two pixels each. */
class SampledScaleTest {
    private static final List<Long> SHAPE = List.of(3L, 1L, 2L);

    @TempDir
    Path folder;

    @Test
    void theTrainingScaleHoldsWhereItSuitsMostImages() throws IOException {
        Path bytes = TestArrays.floats(folder.resolve("a.npy"), SHAPE, 0, 255, 30.5f, 7, 300, Float.NaN);

        assertThat(scale(bytes, PixelScale.UINT8)).isEqualTo(PixelScale.BYTE);
    }

    @Test
    void floatsUpToOneAreUnitThoughTheModelLearnedFromBytes() throws IOException {
        Path unit = TestArrays.floats(folder.resolve("a.npy"), SHAPE, 0, 1, 0.5f, 0.25f, 1, 0.125f);

        assertThat(scale(unit, PixelScale.UINT8)).isEqualTo(PixelScale.UNIT);
    }

    @Test
    void sixteenBitsAreReadAsSuchThoughTheModelLearnedFromBytes() throws IOException {
        Path shorts =
                TestArrays.integers(folder.resolve("a.npy"), NpyDtype.U2, SHAPE, 1542, 65_535, 300, 40_000, 900, 1000);

        assertThat(scale(shorts, PixelScale.UINT8)).isEqualTo(PixelScale.UINT16);
    }

    @Test
    void twelveBitsAreReadAsInTraining() throws IOException {
        Path shorts = TestArrays.integers(folder.resolve("a.npy"), NpyDtype.I2, SHAPE, 96, 4080, 300, 3000, 900, 1000);

        assertThat(scale(shorts, PixelScale.upTo(4095))).isEqualTo(PixelScale.upTo(4095));
    }

    @Test
    void valuesThatSuitNothingAreRefusedBeforeAnyWork() throws IOException {
        Path shorts = TestArrays.integers(folder.resolve("a.npy"), NpyDtype.I2, SHAPE, 96, 4080, 300, 3000, 900, 1000);

        assertThatThrownBy(() -> scale(shorts, PixelScale.UINT8))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(
                        shorts + ": its values span 96..4080, which is neither 0..1 nor 0..255;" + " set images.max");
    }

    private static PixelScale scale(Path array, PixelScale trained) {
        Configuration configuration = new Configuration();
        return SampledScale.of(ImageArray.of(array.toString(), configuration), trained, configuration);
    }
}
