package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyHeaderTest {
    private static String u1(String shape) {
        return "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6,), }\n",
                "{'descr':'|u1','fortran_order':False,'shape':(6,)}\n",
                "{ \"shape\" : ( 6 , ) , 'fortran_order' : False , \"descr\" : '|u1' , }     \n",
            })
    void spacesQuotesAndTheOrderOfKeysAreFree(String text) {
        NpyHeader header = NpyFile.of(text, 6).header();

        assertThat(header.shape()).containsExactly(6L);
        assertThat(header.dataOffset()).isEqualTo(10 + text.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6,), }~its header does not end in spaces and one",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6), }N~its header has a shape that is a number in",
                "{'descr': '|u1', 'fortran_order': False, 'shape': 6, }N~its header has '6, }' where '(' should be",
                "{'descr': '|u1', 'fortran_order': False, 'shape': [6], }N~its header has '[6], }' where '(' should be",
                "{'descr': '|u1', 'fortran_order': False, }N~its header has no key 'shape'",
                "{'fortran_order': False, 'shape': (6,), }N~its header has no key 'descr'",
                "{'descr': '|u1', 'shape': (6,), }N~its header has no key 'fortran_order'",
                "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (6,)}N~its header has the key "
                        + "'descr' tw",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6,), 'x': 1}N~its header has the unknown key 'x'",
                "{'descr': '|u1', 'fortran_order': 0, 'shape': (6,), }N~its header has '0, 'shape': (6,), }' where "
                        + "True or",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (-6,), }N~its header has '-6,), }' where a "
                        + "dimension",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6L,), }N~its header has 'L,), }' where ',' or ')'",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (06,), }N~its header has the dimension '06'",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6,), }N# ~its header does not end in spaces and "
                        + "one",
                "{'descr': '\\x7cu1', 'fortran_order': False, 'shape': (6,), }N~its header has an escape or a newline",
                "{'descr: 6N~its header has a quote that is never closed",
                "{'descr': N~its header has its end where a quoted word should be",
                "` {'descr': '|u1', 'fortran_order': False, 'shape': (6,), }N`~its header begins with a space",
                "print('hello')N~its header has 'print('hello')' where '{' should be",
            })
    void anyOtherTextIsRefusedWithThePlaceWhereItGoesWrong(String text, String message) {
        assertThatThrownBy(() -> NpyFile.of(text.replace('N', '\n'), 6).header())
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("made.npy: " + message)
                .hasMessageEndingWith("; write it again with numpy.save");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(2, 0)~leaves nothing in each element of the first axis",
                "(2147483648,)~has a dimension outside 0..2147483647",
                "(99999999999999999999,)~which no array can have",
                "(1, 268435457)~takes 268435457 bytes, more than 268435456",
                "(1, 65536, 65536, 65536, 65536)~counts more bytes than 64 bits can",
                "(0, 65536, 65536, 65536, 65536)~counts more bytes than 64 bits can",
            })
    void shapesThatNoMemoryHoldsAreRefusedBeforeAnythingIsAllocated(String shape, String message) {
        assertThatThrownBy(() -> NpyFile.of(u1(shape), 6).header())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining(message);
    }

    @Test
    void aLargeArrayCostsOnlyItsHeader() {
        byte[] head = NpyFile.of(u1("(2147483647, 200, 200)"), 0).bytes();
        byte[] firstBytes = Arrays.copyOf(head, NpyHeader.MAX_HEAD);
        // 2147483647 * 40000 = 85899345880000 bytes follow
        NpyHeader header = NpyHeader.parse("large.npy", firstBytes, head.length + 85_899_345_880_000L);

        assertThat(header.rows()).isEqualTo(2_147_483_647L);
        assertThat(header.rowBytes()).isEqualTo(40_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 7, 8, 1_000_000})
    void elementsMustEndExactlyWhereTheFileEnds(int data) {
        assertThatThrownBy(() -> NpyFile.of(u1("(2, 3)"), data).header())
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith("made.npy: |u1 (2, 3) needs 6 bytes of elements, but it holds " + data)
                .hasMessageContaining(data < 6 ? "copy it again" : "the array is followed by something else");
    }

    @Test
    void aTextFileNamedNpyIsToldApart() {
        byte[] text = "index,label\n".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> NpyHeader.parse("a.npy", text, text.length))
                .isInstanceOf(UserMistake.class)
                .hasMessage("a.npy: it is not a .npy file (it does not begin with \\x93NUMPY);"
                        + " give an array written by numpy.save");
        assertThatThrownBy(() -> NpyHeader.parse("a.npy", new byte[0], 0)).hasMessageStartingWith("a.npy: it is empty");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4,0", "1,1", "255,255"})
    void otherFormatsAreRefused(int major, int minor) {
        byte[] bytes = NpyFile.of(u1("(6,)"), 6).bytes();
        bytes[6] = (byte) major;
        bytes[7] = (byte) minor;

        assertThatThrownBy(() -> NpyFile.of(bytes).header())
                .hasMessageContaining("it is of format " + major + "." + minor + ", not 1.0, 2.0 or 3.0");
    }

    @Test
    void headersAreReadUpToNumPysOwnLimit() {
        String text = "{'descr': '|u1', 'fortran_order': False, 'shape': (6,), }";
        String longest = text + " ".repeat(NpyHeader.MAX_TEXT - text.length() - 1) + "\n";

        assertThat(NpyFile.of(2, longest, new byte[6]).header().dataOffset()).isEqualTo(10_012);
        assertThatThrownBy(() -> NpyFile.of(2, longest + " ", new byte[6]).header())
                .hasMessageContaining("its header claims 10001 bytes, more than 10000");
    }

    @Test
    void aLengthFieldOfFourBytesIsUnsigned() {
        byte[] bytes = NpyFile.of(2, u1("(6,)"), new byte[6]).bytes();
        Arrays.fill(bytes, 8, 12, (byte) 0xff);

        assertThatThrownBy(() -> NpyFile.of(bytes).header()).hasMessageContaining("claims 4294967295 bytes");
    }

    @Test
    void messagesCannotForgeLines() {
        assertThatThrownBy(() -> NpyHeader.parse("a\n\u202eb.npy", new byte[0], 0))
                .hasMessageStartingWith("a??b.npy: it is empty");
    }

    @Test
    void aHeaderTravelsToExecutors() throws IOException, ClassNotFoundException {
        NpyHeader header = new NpyHeader("a.npy", NpyDtype.F4, true, true, List.of(2L, 3L), 128);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ObjectOutputStream(out).writeObject(header);

        assertThat(new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject())
                .isEqualTo(header);
    }
}
