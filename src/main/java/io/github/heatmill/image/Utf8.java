package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text files that other programs wrote. */
public final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Utf8() {}

    /**
     * The text that {@code bytes}, the file called {@code name}, hold, without the mark that spreadsheets begin it
     * with. Throws {@link UserMistake} if they are not UTF-8.
     */
    public static String decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw InputMistake.of(name, "it is not UTF-8 text", "save it as text in UTF-8");
        }
    }
}
