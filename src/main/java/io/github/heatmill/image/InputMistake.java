package io.github.heatmill.image;

import io.github.heatmill.PrintableText;
import io.github.heatmill.UserMistake;

/** The one form of what is said about an input that is refused: {@code file: reason; remedy}, on one line. */
public final class InputMistake {
    private static final int LONGEST_QUOTE = 80;

    private InputMistake() {}

    public static UserMistake of(String file, String reason, String remedy) {
        return UserMistake.input(line(file, reason, remedy));
    }

    /** What such a mistake says. */
    static String line(String file, String reason, String remedy) {
        return PrintableText.of(file) + ": " + reason + "; " + remedy;
    }

    /** {@code text} from outside in quotes, cut to a readable length, with nothing that could forge a line of a log. */
    public static String quote(String text) {
        String cut = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
        return "'" + PrintableText.of(cut) + "'";
    }
}
