package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitmapFontTest {
    @Test
    void lettersLookLikeThemselves() {
        assertThat(drawn('A'))
                .isEqualTo(
                        """
                .###.
                #...#
                #...#
                #####
                #...#
                #...#
                #...#
                .....
                .....
                """);
        assertThat(drawn('g'))
                .isEqualTo(
                        """
                .....
                .....
                .####
                #...#
                #...#
                #...#
                .####
                ....#
                .###.
                """);
        assertThat(drawn('i')).isEqualTo("#\n.\n#\n#\n#\n#\n#\n.\n.\n");
    }

    @Test
    void everyPrintableLetterHasInkOfItsOwn() {
        assertThat("!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
                        .chars()
                        .mapToObj(letter -> drawn((char) letter)))
                .hasSize(94)
                .doesNotHaveDuplicates()
                .allMatch(glyph -> glyph.contains("#"));
    }

    @Test
    void aLineIsAsWideAsItsGlyphsAndTheGapsBetween() {
        // i is 1 wide, A 5, a digit always 5, a blank 3
        assertThat(BitmapFont.width("")).isZero();
        assertThat(BitmapFont.width("i")).isEqualTo(1);
        assertThat(BitmapFont.width("iA")).isEqualTo(7);
        assertThat(BitmapFont.width("1 1")).isEqualTo(15);
    }

    @Test
    void otherLettersAreQuestionMarks() {
        assertThat(drawn('\u00e9')).isEqualTo(drawn('?'));
        assertThat(drawn('\n')).isEqualTo(drawn('?'));
        assertThat(drawn('\0')).isEqualTo(drawn('?'));
    }

    @Test
    void textIsCutToAWidthWithDots() {
        assertThat(BitmapFont.fit("AAAA", 23)).isEqualTo("AAAA");
        // three dots are 5 wide; A and the dots 5 + 1 + 5
        assertThat(BitmapFont.fit("AAAA", 22)).isEqualTo("AA...");
        assertThat(BitmapFont.fit("AAAA", 11)).isEqualTo("A...");
        assertThat(BitmapFont.fit("AAAA", -5)).isEqualTo("...");
        assertThat(BitmapFont.width(BitmapFont.fit("x".repeat(1_000_000), 300))).isLessThanOrEqualTo(300);
    }

    private static String drawn(char letter) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < BitmapFont.HEIGHT; row++) {
            for (int column = 0; column < BitmapFont.advance(letter) - 1; column++) {
                rows.append(BitmapFont.ink(letter, row, column) ? '#' : '.');
            }
            rows.append('\n');
        }
        return rows.toString();
    }
}
