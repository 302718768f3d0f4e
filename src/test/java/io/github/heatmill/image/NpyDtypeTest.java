package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
