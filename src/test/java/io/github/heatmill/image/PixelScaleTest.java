package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static PixelScale detect(NpyDtype dtype, double max) {
        return PixelScale.detect("a.npy", dtype, new PixelRange(9, 0, max, 0, 0));
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
        assertThat(detect(0.5f, 2)).isEqualTo(PixelScale.BYTE);
        assertThat(detect(0.5f, 254.5f, 255)).isEqualTo(PixelScale.BYTE);
        assertThat(detect(NpyDtype.I8, 255)).isEqualTo(PixelScale.BYTE);
        assertThat(detect(NpyDtype.U2, 255)).isEqualTo(PixelScale.BYTE);
        assertThat(detect(NpyDtype.B1, 1)).isEqualTo(PixelScale.UNIT);
    }

    @Test
    void sixteenBitsAreSureOnlyWhereTheirUpperHalfOccurs() {
        assertThat(detect(NpyDtype.U2, 65_535)).isEqualTo(PixelScale.UINT16);
        assertThat(detect(NpyDtype.U2, 32_768)).isEqualTo(PixelScale.UINT16);
        // 15 bits, or 16 of a dark scene
        assertThatThrownBy(() -> detect(NpyDtype.U2, 32_767)).isInstanceOf(UserMistake.class);
        // a camera of 12 bits in a type with a sign, which could not hold 65535
        assertThatThrownBy(() -> detect(NpyDtype.I2, 4_080))
                .isInstanceOf(UserMistake.class)
                .hasMessage("a.npy: its values span 0..4080, which is neither 0..1 nor 0..255; set images.max to the"
                        + " value of white (1023 for 10 bits, 4095 for 12, 16383 for 14), or images.scale = uint16 if"
                        + " that is 65535");
        assertThatThrownBy(() -> detect(NpyDtype.I4, 65_535)).hasMessageContaining("set images.max");
    }

    @Test
    void aSignedByteTellsWhiteOnlyByWord() {
        assertThat(detect(NpyDtype.I1, 1)).isEqualTo(PixelScale.UNIT);
        assertThatThrownBy(() -> detect(NpyDtype.I1, 100))
                .hasMessage("a.npy: its values span 0..100 of a signed byte's 0..127; set images.max = 127 if that is"
                        + " white, or images.scale = byte if 255 is");
    }

    @ParameterizedTest
    @CsvSource({"I1, uint8", "I2, uint16"})
    void negativeIntegersAreUndoneByAViewAndNotByACast(NpyDtype dtype, String unsigned) {
        PixelRange range = new PixelRange(9, -1, 3, 0, 0);

        assertThatThrownBy(() -> PixelScale.detect("a.npy", dtype, range))
                .hasMessageStartingWith("a.npy: its values span -1..3, but 0 must be black; if they were cast from "
                        + unsigned + ", images.view('" + unsigned + "') restores them;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN|1 of its 2 values are NaN or infinite",
                "-Infinity|1 of its 2 values are NaN or infinite",
                "-0.5|its values span -0.5..0.25, but 0 must be black",
                "256|its values span 0.25..256, which is neither 0..1 nor 0..255",
                "1.0625|its values span 0.25..1.0625, a little more than 0..1",
                "1.9999|its values span 0.25..1.999899983406067, a little more than 0..1",
            })
    void valuesThatFitNoScaleAreRefusedWithTheOverride(float value, String found) {
        assertThatThrownBy(() -> detect(0.25f, value))
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("a.npy: " + found)
                .hasMessageContaining("set images.");
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
        float[] ofShorts = new float[3];
        float[] ofTwelveBits = new float[3];

        assertThat(PixelScale.UINT8.intensities(NpyDtype.U1, new byte[] {0, 51, (byte) 255}, ofBytes))
                .isEmpty();
        assertThat(PixelScale.BYTE.intensities(NpyDtype.F4, floats(0, 51, 255), ofFloats))
                .isEmpty();
        assertThat(PixelScale.UNIT.intensities(NpyDtype.F4, floats(0, 0.2f, 1), ofUnits))
                .isEmpty();
        // 13107 = 0x3333, little endian
        byte[] shorts = {0, 0, 0x33, 0x33, (byte) 0xff, (byte) 0xff};
        assertThat(PixelScale.UINT16.intensities(NpyDtype.U2, shorts, ofShorts)).isEmpty();
        // 819 = 0x333 and 4095 = 0xfff
        byte[] twelveBits = {0, 0, 0x33, 0x03, (byte) 0xff, 0x0f};
        assertThat(PixelScale.upTo(4095).intensities(NpyDtype.I2, twelveBits, ofTwelveBits))
                .isEmpty();
        // 51 / 255 = 13107 / 65535 = 819 / 4095 = 0.2
        assertThat(ofBytes).containsExactly(0f, 0.2f, 1f);
        assertThat(ofFloats).isEqualTo(ofBytes);
        assertThat(ofUnits).isEqualTo(ofBytes);
        assertThat(ofShorts).isEqualTo(ofBytes);
        assertThat(ofTwelveBits).isEqualTo(ofBytes);
        assertThat(GreyImage.ofBytes(1, 3, new byte[] {0, 51, (byte) 255}).pixels())
                .isEqualTo(FloatArray.of(ofBytes));
    }

    @ParameterizedTest
    @CsvSource({"NaN,NOT_FINITE", "Infinity,NOT_FINITE", "-0.001,OUT_OF_RANGE", "1.001,OUT_OF_RANGE"})
    void anImageWithAValueOutsideItsScaleIsToldByReason(float value, ReasonCode code) {
        assertThat(PixelScale.UNIT.intensities(NpyDtype.F4, floats(0.5f, value), new float[2]))
                .contains(code.because("value 1 is " + value + ", outside 0..1 (scale unit)"));
    }

    @Test
    void floatsThatLookLikeUnitAreNotTakenAsDarkness() {
        String reason = "no value is above 1 and some are fractions, so that it looks like 0..1 and not like 0..";

        assertThat(PixelScale.BYTE.intensities(NpyDtype.F4, floats(0, 0.5f), new float[2]))
                .contains(ReasonCode.OUT_OF_RANGE.because(reason + "255 (scale byte)"));
        assertThat(PixelScale.upTo(4095).intensities(NpyDtype.F4, floats(0, 0.5f), new float[2]))
                .contains(ReasonCode.OUT_OF_RANGE.because(reason + "4095 (scale max=4095)"));
        // one value above 1, or none but 0 and 1, and it may be as dark as it is
        assertThat(PixelScale.BYTE.intensities(NpyDtype.F4, floats(0.5f, 1.5f), new float[2]))
                .isEmpty();
        assertThat(PixelScale.BYTE.intensities(NpyDtype.F4, floats(0, 1), new float[2]))
                .isEmpty();
    }

    @Test
    void whatWasMadeOfADarkFileOfSixteenBitsIsAnImage() {
        float[] intensities = new float[2];

        // grey 100 of 65535 is 100 / 257 = 0.389 on the scale of bytes
        assertThat(PixelScale.UINT8.intensities(NpyDtype.F4, floats(0, 100 / 257f), intensities))
                .isEmpty();
        assertThat(intensities[1]).isEqualTo(100 / 257f / 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uint8", "byte", "unit", "uint16", "max=1", "max=4095", "max=4294967295"})
    void scalesAreFoundByTheirIds(String id) {
        assertThat(PixelScale.of(id).map(PixelScale::id)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UINT8", "auto", "", "max=", "max=0", "max=-1", "max=4294967296", "max=1.5", "max=01"})
    void otherTextIsNoScale(String text) {
        assertThat(PixelScale.of(text)).isEmpty();
    }

    @Test
    void whatATrainingScaleSaysOfAnArrayDependsOnItsType() {
        PixelScale twelveBits = PixelScale.upTo(4095);

        assertThat(PixelScale.UINT8.forImagesOf(NpyDtype.U1)).contains(PixelScale.UINT8);
        assertThat(PixelScale.UINT8.forImagesOf(NpyDtype.F4)).contains(PixelScale.BYTE);
        assertThat(PixelScale.UINT8.forImagesOf(NpyDtype.I1)).isEmpty();
        assertThat(PixelScale.UINT16.forImagesOf(NpyDtype.U2)).contains(PixelScale.UINT16);
        assertThat(PixelScale.UINT16.forImagesOf(NpyDtype.I2)).isEmpty();
        assertThat(PixelScale.UNIT.forImagesOf(NpyDtype.F2)).contains(PixelScale.UNIT);
        assertThat(twelveBits.forImagesOf(NpyDtype.U2)).contains(twelveBits);
        assertThat(twelveBits.forImagesOf(NpyDtype.F4)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NpyDtype.class)
    void onlyAFullRangeNeedsNoLook(NpyDtype dtype) {
        assertThat(PixelScale.UINT8.holdsAllOf(dtype)).isEqualTo(dtype == NpyDtype.U1);
        assertThat(PixelScale.UINT16.holdsAllOf(dtype)).isEqualTo(dtype == NpyDtype.U1 || dtype == NpyDtype.U2);
        assertThat(PixelScale.upTo(254).holdsAllOf(dtype)).isFalse();
    }

    @Test
    void aFullScaleThatIsNotPositiveIsABug() {
        assertThatThrownBy(() -> PixelScale.upTo(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PixelScale("x", Float.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Optional.of(PixelScale.upTo(PixelScale.GREATEST))).isPresent();
    }
}
