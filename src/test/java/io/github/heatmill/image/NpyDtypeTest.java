package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NpyDtypeTest {
    private static byte[] doubles(double... values) {
        ByteBuffer row = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            row.putDouble(value);
        }
        return row.array();
    }

    @Test
    void bytesAreUnsignedAndWiderIntegersAreSigned() {
        byte[] row = {(byte) 0xff, (byte) 0xff};

        assertThat(NpyDtype.U1.longAt(row, 1)).isEqualTo(255);
        assertThat(NpyDtype.I2.longAt(row, 0)).isEqualTo(-1);
    }

    @Test
    void typesWithoutASignReachTheirGreatestNumber() {
        byte[] row = new byte[8];
        Arrays.fill(row, (byte) 0xff);

        assertThat(NpyDtype.I1.longAt(row, 7)).isEqualTo(-1);
        assertThat(NpyDtype.U2.longAt(row, 3)).isEqualTo(65_535);
        assertThat(NpyDtype.U2.floatAt(row, 3)).isEqualTo(65_535f);
        assertThat(NpyDtype.U4.longAt(row, 1)).isEqualTo(4_294_967_295L);
        // 2^64 - 1 is nearest to 2^64 among floats
        assertThat(NpyDtype.U8.floatAt(row, 0)).isEqualTo(0x1p64f);
        assertThatThrownBy(() -> NpyDtype.U8.longAt(row, 0))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("18446744073709551615");
    }

    @Test
    void longsWithoutASignAreRoundedToTheNearestFloat() {
        // 24 significant bits: from 2^63 on floats are 2^40 apart, and 2^63 + 2^39 lies halfway, to the even one below
        byte[] row = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0x8000_0000_0000_0000L)
                .putLong(0x8000_0080_0000_0000L)
                .putLong(0x8000_0080_0000_0001L)
                .array();

        assertThat(NpyDtype.U8.floatAt(row, 0)).isEqualTo(0x1p63f);
        assertThat(NpyDtype.U8.floatAt(row, 1)).isEqualTo(0x1p63f);
        assertThat(NpyDtype.U8.floatAt(row, 2)).isEqualTo(0x1.000002p63f);
    }

    @Test
    void everyHalfPrecisionNumberIsItsFormula() {
        // IEEE 754: sign, 5 bits of exponent with bias 15, 10 bits of fraction; below the least exponent without the 1
        for (int bits = 0; bits < 1 << 16; bits++) {
            byte[] row = {(byte) bits, (byte) (bits >> 8)};
            int exponent = (bits >> 10) & 31;
            int fraction = bits & 1023;
            double size = exponent == 0
                    ? Math.scalb(fraction / 1024.0, -14)
                    : exponent < 31
                            ? Math.scalb(1 + fraction / 1024.0, exponent - 15)
                            : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            Float expected = (float) (bits >> 15 == 0 ? size : -size);

            assertThat(NpyDtype.F2.floatAt(row, 0)).as("%x", bits).isEqualTo(expected);
        }
    }

    @Test
    void longsKeepAllTheirBits() {
        byte[] row = {1, 0, 0, 0, 0, 0, 0, (byte) 0x80};

        assertThat(NpyDtype.I8.longAt(row, 0)).isEqualTo(Long.MIN_VALUE + 1);
    }

    @Test
    void labelsSavedAsFloatsAreWholeNumbersOrRefused() {
        byte[] row = doubles(3, 2.5, Double.NaN, 0x1p63, -0x1p63);

        assertThat(NpyDtype.F8.longAt(row, 0)).isEqualTo(3);
        assertThat(NpyDtype.F8.longAt(row, 4)).isEqualTo(Long.MIN_VALUE);
        for (int element = 1; element <= 3; element++) {
            int at = element;
            assertThatThrownBy(() -> NpyDtype.F8.longAt(row, at)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void doublesBeyondFloatsAreInfinite() {
        float[] values = new float[2];
        NpyDtype.F8.floats(doubles(1e300, 0.1), values);

        assertThat(values).containsExactly(Float.POSITIVE_INFINITY, 0.1f);
    }

    @ParameterizedTest
    @EnumSource(NpyDtype.class)
    void everyTypeIsFoundByItsOwnNamesAndByNoOther(NpyDtype dtype) {
        String code = dtype.descr(false).substring(1);

        assertThat(NpyDtype.of(dtype.descr(false))).contains(dtype);
        assertThat(NpyDtype.of(dtype.descr(true))).contains(dtype);
        assertThat(NpyDtype.of("=" + code)).isEmpty();
        assertThat(NpyDtype.of(code)).isEmpty();
        assertThat(NpyDtype.of((dtype.bytes() == 1 ? "<" : "|") + code)).isEmpty();
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> NpyDtype.F4.floats(new byte[7], new float[2]))
                .hasMessage("Expected 8 bytes, but was 7");
    }
}
