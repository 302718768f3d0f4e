package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.UserMistake;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files are accepted exactly where a second, independent reading accepts them, and mean the same there. */
class NpyMutationsTest {
    static final List<String> PIECES = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ",",
            ":",
            "'",
            "\"",
            " ",
            "\n",
            "\t",
            "\\",
            "\0",
            "0",
            "1",
            "2",
            "3",
            "00",
            "2147483648",
            "9223372036854775807",
            "-1",
            "1e3",
            "1_0",
            "2L",
            "True",
            "False",
            "None",
            "'descr'",
            "'shape'",
            "'fortran_order'",
            "'|u1'",
            "'<f4'",
            "'>i8'",
            "'|O'",
            "'=i4'",
            "'<u2'",
            "'i4'",
            "(2, 3)",
            "(6,)",
            "(6)",
            "()",
            "(0, 6)",
            "(6, 0)",
            "(1, 1, 1, 1, 6)",
            "(1, 1, 1, 1, 1, 6)",
            "'extra': 1",
            "é",
            "#",
            ";");

    private static Optional<String> reading(byte[] bytes) {
        try {
            return Optional.of(SlowNpyReading.words(NpyFile.of(bytes).header()));
        } catch (UserMistake refused) {
            assertThat(refused.problems()).hasSize(1);
            assertThat(refused.problems().get(0))
                    .startsWith("made.npy: ")
                    .contains("; ")
                    .doesNotContain("\n", "\0");
            return Optional.empty();
        }
    }

    private static void requireSameReading(byte[] bytes) {
        assertThat(reading(bytes)).isEqualTo(SlowNpyReading.read(bytes));
    }

    @ParameterizedTest
    @MethodSource("io.github.heatmill.image.NpyFixturesTest#readable")
    void aFileCutAnywhereIsRefused(String name) {
        byte[] whole = NpyFile.fixture(name).bytes();

        assertThat(reading(whole)).isEqualTo(SlowNpyReading.read(whole)).isPresent();
        for (int length = 0; length < whole.length; length++) {
            assertThat(reading(Arrays.copyOf(whole, length)))
                    .as("%s cut to %s bytes", name, length)
                    .isEmpty();
        }
        assertThat(reading(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
    }

    @Test
    void everySingleFlippedBitOfAHeaderIsReadAsTheSecondReadingReadsIt() {
        for (String name : List.of("u1-little-c-1", "f4-big-fortran-2", "i8-little-c-3", "labels", "empty")) {
            byte[] whole = NpyFile.fixture(name).bytes();
            for (int bit = 0; bit < 128 * 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                requireSameReading(flipped);
            }
        }
    }

    @Property(tries = 20_000, seed = "20231")
    void mutatedHeadersAreReadAsTheSecondReadingReadsThem(@ForAll("mutated") byte[] bytes) {
        requireSameReading(bytes);
        // a generator of which nothing is accepted would show nothing
        Statistics.label("accepted").collect(reading(bytes).isPresent()).coverage(checker -> checker.check(true)
                .percentage(share -> share > 1));
    }

    @Property(tries = 20_000, seed = "20231")
    void headersPutTogetherFromPiecesAreReadAsTheSecondReadingReadsThem(@ForAll("assembled") byte[] bytes) {
        requireSameReading(bytes);
        // a generator of which nothing is accepted would show nothing
        Statistics.label("accepted").collect(reading(bytes).isPresent()).coverage(checker -> checker.check(true)
                .percentage(share -> share > 1));
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        Arbitrary<String> start = Arbitraries.of(
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6,), }  \n",
                "{'descr': '|b1', 'fortran_order': True, 'shape': (3, 2), }  \n",
                "{\"shape\": (0, 7), 'fortran_order': False, 'descr': '<f4'}\n");
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.of(0, 0, 0, 1, 2, 3),
                        Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.of(" ", "")))
                .as(Edit::new);
        return Combinators.combine(
                        start,
                        edit.list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(0, 6, 6, 6, 7))
                .as((text, edits, major, data) -> {
                    String edited = text;
                    for (Edit each : edits) {
                        edited = each.of(edited);
                    }
                    return NpyFile.of(major, edited, new byte[data]).bytes();
                });
    }

    @Provide
    Arbitrary<byte[]> assembled() {
        Arbitrary<String> quote = Arbitraries.of("'", "'", "\"");
        Arbitrary<String> space = Arbitraries.of("", " ", " ", "  ", "\n");
        Arbitrary<String> value = Arbitraries.of(PIECES);
        Arbitrary<String> order = Arbitraries.of("True", "False", "False", "0");
        Arbitrary<String> type = Arbitraries.of("|u1", "|b1", "<i2", ">i2", "=i2", "|i2", "<u1", "O");
        Arbitrary<String> shape =
                Arbitraries.of("(6,)", "(3,)", "(3, 2)", "(3 ,2,)", "(3,1)", "( 1 ,6 )", "(2 3)", "()");
        Arbitrary<String> end = Arbitraries.of("}\n", ", }\n", ",}   \n", "}", "} \n\n", ",, }\n");
        Arbitrary<String> dictionary = Combinators.combine(quote, space, value, order, type, shape, end)
                .as((q, s, any, o, t, sh, e) -> "{" + s + q + "descr" + q + s + ":" + s + q + t + q + "," + s + q
                        + "shape" + q + ":" + s + sh + (any.isBlank() ? any : "") + "," + q + "fortran_order" + q + ":"
                        + s + o + s + e);
        return Combinators.combine(dictionary, Arbitraries.integers().between(1, 3), Arbitraries.of(3, 6, 12))
                .as((text, major, data) ->
                        NpyFile.of(major, text, new byte[data]).bytes());
    }

    /** Removes {@code length} characters somewhere and puts {@code piece} there instead. */
    private record Edit(double where, int length, String piece) {
        String of(String text) {
            int from = (int) (where * text.length());
            return text.substring(0, from) + piece + text.substring(Math.min(text.length(), from + length));
        }
    }
}
