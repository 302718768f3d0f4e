package io.github.heatmill.png;

/**
 * The letters of every picture: printable ASCII, capitals five wide and seven high, two rows below the line, drawn by
 * hand. System fonts differ from machine to machine, and so would the pictures.
 */
public final class BitmapFont {
    /** Rows of a capital letter, above the line. */
    public static final int CAPITAL = 7;
    /** Rows of a glyph, with those below the line. */
    public static final int HEIGHT = 9;

    private static final int WIDEST = 5;
    private static final int BLANK = 3;
    private static final char FIRST = ' ';
    private static final char LAST = '~';
    private static final char UNKNOWN = '?';
    private static final String DOTS = "...";

    // Nine base-32 digits a glyph, from the top row down; in a row the highest of five bits is the leftmost pixel.
    private static final String GLYPHS =
            "000000000 444440400 aaa000000 aavavaa00 4fke5u400 op248j300 cik8lid00 444000000 248888842 842222248 "
                    + "04lel4000 044v44000 000000448 000e00000 000000400 11248gg00 ciiiiic00 4c4444e00 eh1248v00 "
                    + "eh161he00 26aiv2200 vgu11he00 68guhhe00 v12448800 ehhehhe00 ehhf12c00 004000400 004000448 "
                    + "248g84200 00f0f0000 842124800 eh1240400 ehnlnge00 ehhvhhh00 uhhuhhu00 ehggghe00 uhhhhhu00 "
                    + "vgguggv00 vgguggg00 ehgnhhf00 hhhvhhh00 e44444e00 72222ic00 hikokih00 ggggggv00 hrllhhh00 "
                    + "hhpljhh00 ehhhhhe00 uhhuggg00 ehhhlid00 uhhukih00 ehge1he00 v44444400 hhhhhhe00 hhhhha400 "
                    + "hhhllla00 hha4ahh00 hha444400 v1248gv00 e8888888e gg8421100 e2222222e 4ah000000 0000000v0 "
                    + "840000000 00e1fhf00 gguhhhu00 00ehghe00 11fhhhf00 00ehvge00 68s888800 00fhhhf1e gguhhhh00 "
                    + "404444400 20222222c ggikoki00 888888400 00qllll00 00uhhhh00 00ehhhe00 00uhhhugg 00fhhhf11 "
                    + "00moggg00 00fge1u00 88s888600 00hhhhf00 00hhha400 00hhlla00 00ha4ah00 00hhhhf1e 00v248v00 "
                    + "244484442 444444444 844424448 008l20000 ";

    private BitmapFont() {}

    /** The width of a line of text in pixels at scale 1, glyphs one pixel apart; what is not ASCII counts as "?". */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += advance(text.charAt(i));
        }
        return Math.max(0, width - 1);
    }

    /** The text, or as much of its beginning as fits into a width at scale 1, with dots after it. */
    public static String fit(String text, int width) {
        // no glyph takes less than two columns, so that a hostile text costs no more than the picture
        int end = Math.max(0, Math.min(text.length(), width / 2 + 1));
        if (end == text.length() && width(text) <= width) {
            return text;
        }
        while (end > 0 && width(text.substring(0, end) + DOTS) > width) {
            end--;
        }
        return text.substring(0, end) + DOTS;
    }

    /** From the left edge of this glyph to that of the next, in pixels. */
    static int advance(char letter) {
        int columns = columns(letter);
        if (columns == 0) {
            return BLANK + 1;
        }
        return WIDEST - Integer.numberOfTrailingZeros(columns) - firstColumn(columns) + 1;
    }

    /** Whether the glyph has ink at a row from the top and a column from its own left edge. */
    static boolean ink(char letter, int row, int column) {
        int columns = columns(letter);
        int bit = WIDEST - 1 - (column + firstColumn(columns));
        return bit >= 0 && (row(letter, row) >> bit & 1) != 0;
    }

    private static int firstColumn(int columns) {
        return columns == 0 ? 0 : Integer.numberOfLeadingZeros(columns) - (Integer.SIZE - WIDEST);
    }

    private static int columns(char letter) {
        // digits keep their full width, so that columns of numbers align
        int columns = letter >= '0' && letter <= '9' ? 0b11111 : 0;
        for (int row = 0; row < HEIGHT; row++) {
            columns |= row(letter, row);
        }
        return columns;
    }

    private static int row(char letter, int row) {
        char known = letter < FIRST || letter > LAST ? UNKNOWN : letter;
        return Character.digit(GLYPHS.charAt((known - FIRST) * (HEIGHT + 1) + row), 32);
    }
}
