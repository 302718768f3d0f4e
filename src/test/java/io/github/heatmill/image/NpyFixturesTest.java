package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that NumPy itself wrote (src/test/resources/npy/fixtures.py, which also says what they hold). */
class NpyFixturesTest {
    static Stream<String> readable() {
        List<String> names = new ArrayList<>();
        for (NpyDtype dtype : NpyDtype.values()) {
            for (String endian : dtype.bytes() == 1 ? List.of("little") : List.of("little", "big")) {
                for (String order : List.of("c", "fortran")) {
                    for (int version = 1; version <= 3; version++) {
                        names.add(dtype.name().toLowerCase(Locale.ROOT) + "-" + endian + "-" + order + "-" + version);
                    }
                }
            }
        }
        return names.stream();
    }

    /** The value that fixtures.py gives the k-th element in C order. */
    private static double value(NpyDtype dtype, int k) {
        return switch (dtype) {
            case U1 -> k * 11;
            case B1 -> k % 3 == 0 ? 1 : 0;
            case I1 -> k * 11 - 128;
            case U2 -> k * 2800;
            case U4 -> k * 1.8e8;
            case U8 -> k * 8e17;
            case I2 -> k * 1000 - 12000;
            case I4 -> k * 1e8 - 1.2e9;
            case I8 -> k * 1e17 - 1.2e18;
            case F2, F4, F8 -> k / 8.0 - 1;
        };
    }

    @ParameterizedTest
    @MethodSource("readable")
    void everyTypeOrderAndFormatThatNumPyWritesIsReadInCOrder(String name) throws IOException {
        NpyFile file = NpyFile.fixture(name);
        NpyHeader header = file.header();
        String[] words = name.split("-", -1);

        assertThat(header.shape()).containsExactly(2L, 3L, 4L);
        assertThat(header.bigEndian()).isEqualTo(words[1].equals("big"));
        assertThat(header.fortranOrder()).isEqualTo(words[2].equals("fortran"));
        assertThat(header.dtype().name()).isEqualToIgnoringCase(words[0]);
        for (int row = 0; row < 2; row++) {
            byte[] bytes = file.row(row);
            for (int element = 0; element < 12; element++) {
                double expected = value(header.dtype(), row * 12 + element);
                assertThat(header.dtype().floatAt(bytes, element)).isEqualTo((float) expected);
                // a long holds no number from 2^63 on
                if (header.dtype().integral() && expected < 0x1p63) {
                    // 1e17 * k is no exact double beyond 2^53, but its rounding to 10^15 is
                    assertThat(header.dtype().longAt(bytes, element) / 10).isEqualTo((long) expected / 10);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NpyDtype.class)
    void whatTheWriterWritesIsWhatNumPyWrites(NpyDtype dtype) throws IOException {
        NpyFile file = NpyFile.fixture(dtype.descr(false).substring(1) + "-little-c-1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NpyWriter writer = new NpyWriter(out, dtype, List.of(2L, 3L, 4L))) {
            writer.write(file.row(0));
            writer.write(file.row(1));
        }

        assertThat(out.toByteArray()).isEqualTo(file.bytes());
    }

    @Test
    void labelsAreRowsOfOneElement() throws IOException {
        NpyFile labels = NpyFile.fixture("labels");

        assertThat(labels.header().rowElements()).isEqualTo(1);
        assertThat(labels.header().description()).isEqualTo("<i8 (3,)");
        assertThat(Stream.of(labels.row(0), labels.row(1), labels.row(2)).map(row -> NpyDtype.I8.longAt(row, 0)))
                .containsExactly(5L, 0L, 3L);
    }

    @Test
    void fiveAxesInFortranOrderComeOutInCOrder() throws IOException {
        NpyFile file = NpyFile.fixture("five-axes");

        assertThat(file.header().fortranOrder()).isTrue();
        for (int row = 0; row < 2; row++) {
            byte[] bytes = file.row(row);
            for (int i = 0; i < 24; i++) {
                assertThat(bytes[i]).isEqualTo((byte) (row * 24 + i));
            }
        }
    }

    @Test
    void anArrayWithoutRowsIsReadAsOne() {
        assertThat(NpyFile.fixture("empty").header().rows()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            object      | it is an object array (a pickle, which could run code and is never opened); save plain numbers
            scalar      | it holds a single number (shape ()), not an array; save images as (N, H, W)
            six-axes    | it has 6 dimensions, more than 5; save images as (N, H, W)
            structured  | its header declares a structured type, that is several fields an element; write it again
            field-name  | its header declares a structured type, that is several fields an element; write it again
            c8          | its type '<c8' is not one of ¦u1, ¦i1, ¦b1, <u2, <i2, <u4, <i4, <u8, <i8, <f2, <f4, <f8 and their
            """,
            quoteCharacter = '`')
    void refusalsSayWhatTheFileIsAndWhatToDo(String name, String message) {
        assertThatThrownBy(() -> NpyFile.fixture("refused-" + name).header())
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("refused-" + name + ".npy: " + message.replace('¦', '|'));
    }

    @ParameterizedTest
    @CsvSource({"c8", "U3", "S3", "V3", "M8s"})
    void typesThatHoldNoPlainNumbersAreRefusedByName(String code) {
        assertThatThrownBy(() -> NpyFile.fixture("refused-" + code).header())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(code.substring(0, 2))
                .hasMessageContaining("save plain real numbers");
    }
}
