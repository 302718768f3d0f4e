package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PixelScaleTest {
    private static byte[] floats(float... values) {
        ByteBuffer row = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            row.putFloat(value);
        }
        return row.array();
    }

    private static PixelScale detect(float... values) {
        return PixelScale.detect("a.npy", NpyDtype.F4, PixelRange.of(NpyDtype.F4, floats(values)));
    }

    @Test
    void bytesAreTheirOwnScaleHoweverDark() {
        PixelRange dark = PixelRange.of(NpyDtype.U1, new byte[] {0, 1});

        assertThat(PixelScale.detect("a.npy", NpyDtype.U1, dark)).isEqualTo(PixelScale.UINT8);
        assertThat(PixelScale.detect("a.npy", NpyDtype.U1, PixelRange.EMPTY)).isEqualTo(PixelScale.UINT8);
    }

    @Test
    void otherValuesTellByTheirLargest() {
        assertThat(detect(0, 0.5f, 1)).isEqualTo(PixelScale.UNIT);
        assertThat(detect(0, 0, 0)).isEqualTo(PixelScale.UNIT);
        assertThat(detect(0, 2)).isEqualTo(PixelScale.BYTE);
        assertThat(detect(0.5f, 254.5f, 255)).isEqualTo(PixelScale.BYTE);
        assertThat(PixelScale.detect("a.npy", NpyDtype.I8, new PixelRange(9, 0, 255, 0, 0)))
                .isEqualTo(PixelScale.BYTE);
        assertThat(PixelScale.detect("a.npy", NpyDtype.B1, new PixelRange(9, 0, 1, 0, 0)))
                .isEqualTo(PixelScale.UNIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN|1 of its 2 values are NaN or infinite",
                "-Infinity|1 of its 2 values are NaN or infinite",
                "-0.5|its values span -0.5..0.25, which is neither 0..1 nor 0..255",
                "256|its values span 0.25..256.0, which is neither 0..1 nor 0..255",
                "1.0625|its values span 0.25..1.0625, a little more than 0..1",
            })
    void valuesThatFitNoScaleAreRefusedWithTheOverride(float value, String found) {
        assertThatThrownBy(() -> detect(0.25f, value))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("a.npy: " + found)
                .hasMessageContaining("images.scale = byte");
    }

    @Test
    void anArrayWithoutPixelsHasNoScaleToDetect() {
        assertThatThrownBy(() -> PixelScale.detect("a.npy", NpyDtype.F4, PixelRange.EMPTY))
                .hasMessageContaining("it holds no pixel");
    }

    @Test
    void everyScaleGivesTheSameIntensities() {
        float[] ofBytes = new float[3];
        float[] ofFloats = new float[3];
        float[] ofUnits = new float[3];

        assertThat(PixelScale.UINT8.intensities(NpyDtype.U1, new byte[] {0, 51, (byte) 255}, ofBytes))
                .isEmpty();
        assertThat(PixelScale.BYTE.intensities(NpyDtype.F4, floats(0, 51, 255), ofFloats))
                .isEmpty();
        assertThat(PixelScale.UNIT.intensities(NpyDtype.F4, floats(0, 0.2f, 1), ofUnits))
                .isEmpty();
        // 51 / 255 = 0.2
        assertThat(ofBytes).containsExactly(0f, 0.2f, 1f);
        assertThat(ofFloats).isEqualTo(ofBytes);
        assertThat(ofUnits).isEqualTo(ofBytes);
        assertThat(GreyImage.ofBytes(1, 3, new byte[] {0, 51, (byte) 255}).pixels())
                .isEqualTo(FloatArray.of(ofBytes));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-0.001", "1.001"})
    void anImageWithAValueOutsideItsScaleIsToldByReason(float value) {
        assertThat(PixelScale.UNIT.intensities(NpyDtype.F4, floats(0.5f, value), new float[2]))
                .contains("value 1 is " + value + ", outside 0..1 (scale unit)");
    }

    @ParameterizedTest
    @EnumSource(PixelScale.class)
    void scalesAreFoundByTheirIds(PixelScale scale) {
        assertThat(PixelScale.of(scale.id())).contains(scale);
        assertThat(PixelScale.of(scale.name() + "x")).isEmpty();
    }
}
