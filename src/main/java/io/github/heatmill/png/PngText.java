package io.github.heatmill.png;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text chunks of a PNG file (tEXt): a keyword and Latin-1 text on one line, whatever the text was. */
final class PngText {
    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z0-9._-]{1,79}");

    private PngText() {}

    /**
     * The content of a chunk. A character that is not printable Latin-1, and the backslash, is written as a backslash,
     * u and four hexadecimal digits, so that the text can be read back without loss.
     *
     * <p>Throws {@link IllegalArgumentException} on a keyword that is not 1 to 79 letters, digits, ".", "_" or "-".
     */
    static byte[] chunk(String keyword, String text) {
        if (!KEYWORD.matcher(keyword).matches()) {
            throw new IllegalArgumentException(
                    "Expected a keyword of 1 to 79 letters, digits, '.', '_' or '-', but was " + keyword);
        }
        return (keyword + '\0' + escaped(text)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean printable = (letter >= ' ' && letter <= '~') || (letter >= 0xa1 && letter <= 0xff);
            if (printable && letter != '\\') {
                escaped.append(letter);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return escaped.toString();
    }
}
