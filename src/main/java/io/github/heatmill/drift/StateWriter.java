package io.github.heatmill.drift;

/**
 * Writes a state as text: words parted by one blank, in lines that each end with a newline. Only ASCII, and one text
 * for one state, so that equal states are equal texts.
 */
final class StateWriter {
    private final StringBuilder text = new StringBuilder();
    private boolean atStart = true;

    /** Any text as one word: what is not a letter, digit or one of {@code . _ = -} as % and four hexadecimal digits. */
    StateWriter word(String word) {
        StringBuilder safe = new StringBuilder("'");
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (StateReader.plain(letter)) {
                safe.append(letter);
            } else {
                safe.append(String.format("%%%04x", (int) letter));
            }
        }
        return raw(safe.toString());
    }

    StateWriter whole(long number) {
        return raw(Long.toString(number));
    }

    /** A double to the last bit. */
    StateWriter real(double number) {
        return raw(Double.toHexString(number));
    }

    /** A word of the format itself, written as it is. */
    StateWriter raw(String word) {
        if (!atStart) {
            text.append(' ');
        }
        text.append(word);
        atStart = false;
        return this;
    }

    StateWriter end() {
        text.append('\n');
        atStart = true;
        return this;
    }

    /** Text that {@link #text} of another writer made: whole lines. */
    StateWriter lines(String lines) {
        text.append(lines);
        return this;
    }

    String text() {
        return text.toString();
    }
}
