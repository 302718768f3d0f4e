package io.github.heatmill.drift;

import java.util.List;
import java.util.function.Function;

/**
 * Reads what {@link StateWriter} wrote, word by word and without trusting any of it. Every method throws {@link
 * IllegalArgumentException} where the next word is not what it expects.
 */
final class StateReader {
    /** More images than any set has; sums of as many are far from overflow. */
    static final long MOST_IMAGES = 1L << 40;

    private final List<String> words;
    private int next;

    private StateReader(List<String> words) {
        this.words = words;
    }

    /**
     * What {@code parse} makes of a text. The text must be what {@code write} makes of the result, to the letter: that
     * refuses leading zeros, doubled blanks, another order and whatever else is not canonical.
     */
    static <T> T read(String text, Function<StateReader, T> parse, Function<T, String> write) {
        // a line's end is a word of its own; -1 keeps empty words, which nothing expects
        StateReader reader = new StateReader(List.of(text.replace("\n", " \n ").split(" ", -1)));
        T state = parse.apply(reader);
        if (!write.apply(state).equals(text)) {
            throw new IllegalArgumentException(
                    "Expected a state as it is written, but was text that only resembles it");
        }
        return state;
    }

    /** Words not yet read, the ends of lines among them: no count from the text is believed beyond it. */
    int left() {
        return words.size() - next;
    }

    /** Whether the next word is this one of the format itself. */
    boolean sees(String word) {
        return next < words.size() && words.get(next).equals(word);
    }

    void expect(String word) {
        String was = raw();
        if (!was.equals(word)) {
            throw mistake(word, was);
        }
    }

    void end() {
        expect("\n");
        // what the split left between the end of a line and the next word
        if (sees("")) {
            next++;
        }
    }

    String raw() {
        if (next == words.size()) {
            throw new IllegalArgumentException("Expected another word, but was the end of the text");
        }
        return words.get(next++);
    }

    String word() {
        String was = raw();
        if (!was.startsWith("'")) {
            throw mistake("a text", was);
        }
        StringBuilder word = new StringBuilder();
        for (int i = 1; i < was.length(); i++) {
            if (was.charAt(i) != '%') {
                word.append(was.charAt(i));
            } else if (i + 4 < was.length()) {
                word.append((char) Integer.parseInt(was.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                throw mistake("a text", was);
            }
        }
        return word.toString();
    }

    /** A whole number of low..high, both included. */
    long whole(long low, long high) {
        long number = Long.parseLong(raw());
        if (number < low || number > high) {
            throw mistake("a whole number of " + low + ".." + high, Long.toString(number));
        }
        return number;
    }

    /** A number of images. */
    long count() {
        return whole(0, MOST_IMAGES);
    }

    /** A finite double. */
    double real() {
        String was = raw();
        double number = Double.parseDouble(was);
        if (!Double.isFinite(number)) {
            throw mistake("a finite number", was);
        }
        return number;
    }

    /** A double that may be infinite, but is a number. */
    double threshold() {
        String was = raw();
        double number = Double.parseDouble(was);
        if (Double.isNaN(number)) {
            throw mistake("a number", was);
        }
        return number;
    }

    static boolean plain(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || "._=-".indexOf(letter) >= 0;
    }

    private static IllegalArgumentException mistake(String expected, String was) {
        String shown = was.length() > 40 ? was.substring(0, 40) + "..." : was;
        return new IllegalArgumentException(
                "Expected " + expected.replace("\n", "the end of a line") + ", but was \"" + shown.strip() + "\"");
    }
}
