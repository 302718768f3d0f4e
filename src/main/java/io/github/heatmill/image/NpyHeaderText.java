package io.github.heatmill.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a {@code .npy} header, read by this grammar and no other (Python's own is far wider):
 *
 * <pre>
 * header = "{" entry *( "," entry ) [ "," ] "}" *SPACE LF
 * entry  = "'descr'" ":" string | "'fortran_order'" ":" ( "True" | "False" ) | "'shape'" ":" tuple
 * tuple  = "(" ")" | "(" number "," ")" | "(" number 1*( "," number ) [ "," ] ")"
 * number = "0" | nonzero digit *digit
 * </pre>
 *
 * with spaces between any two tokens, strings in single or double quotes without escapes, and each of the three keys
 * exactly once, in any order.
 */
final class NpyHeaderText {
    /** No array has a dimension of more digits than this, and a long holds them. */
    private static final int MOST_DIGITS = 18;

    private final String text;
    private int position;

    private String descr;
    private Boolean fortranOrder;
    private List<Long> shape;

    private NpyHeaderText(String text) {
        this.text = text;
    }

    /** Reads the whole of {@code text}; throws {@link Refused} unless the grammar gives exactly it. */
    static NpyHeaderText parse(String text) throws Refused {
        NpyHeaderText header = new NpyHeaderText(text);
        header.dictionary();
        return header;
    }

    String descr() {
        return descr;
    }

    boolean fortranOrder() {
        return fortranOrder;
    }

    List<Long> shape() {
        return shape;
    }

    private void dictionary() throws Refused {
        if (text.startsWith(" ")) {
            throw new Refused("begins with a space");
        }
        expect('{');
        do {
            entry();
        } while (accept(',') && !at('}'));
        expect('}');
        skipSpaces();
        if (position != text.length() - 1 || text.charAt(position) != '\n') {
            throw new Refused("does not end in spaces and one newline after its closing brace");
        }
        requireKey("descr", descr);
        requireKey("fortran_order", fortranOrder);
        requireKey("shape", shape);
    }

    private static void requireKey(String key, Object value) throws Refused {
        if (value == null) {
            throw new Refused("has no key '" + key + "'");
        }
    }

    private void entry() throws Refused {
        String key = string();
        expect(':');
        switch (key) {
            case "descr" -> {
                requireFirst(key, descr);
                descr = descrValue();
            }
            case "fortran_order" -> {
                requireFirst(key, fortranOrder);
                fortranOrder = truth();
            }
            case "shape" -> {
                requireFirst(key, shape);
                shape = tuple();
            }
            default -> throw new Refused("has the unknown key " + InputMistake.quote(key));
        }
    }

    private static void requireFirst(String key, Object value) throws Refused {
        if (value != null) {
            throw new Refused("has the key '" + key + "' twice");
        }
    }

    private String descrValue() throws Refused {
        if (at('[') || at('(')) {
            throw new Refused("declares a structured type, that is several fields an element");
        }
        return string();
    }

    private String string() throws Refused {
        skipSpaces();
        char quote = here();
        if (quote != '\'' && quote != '"') {
            throw unexpected("a quoted word");
        }
        int end = text.indexOf(quote, position + 1);
        if (end < 0) {
            throw new Refused("has a quote that is never closed");
        }
        String value = text.substring(position + 1, end);
        if (value.indexOf('\\') >= 0 || value.indexOf('\n') >= 0) {
            throw new Refused("has an escape or a newline inside quotes");
        }
        position = end + 1;
        return value;
    }

    private boolean truth() throws Refused {
        skipSpaces();
        for (boolean value : new boolean[] {true, false}) {
            String word = value ? "True" : "False";
            if (text.startsWith(word, position)) {
                position += word.length();
                return value;
            }
        }
        throw unexpected("True or False");
    }

    private List<Long> tuple() throws Refused {
        expect('(');
        List<Long> numbers = new ArrayList<>();
        boolean comma = false;
        while (!at(')')) {
            if (!numbers.isEmpty() && !comma) {
                throw unexpected("',' or ')'");
            }
            numbers.add(number());
            comma = accept(',');
        }
        expect(')');
        if (numbers.size() == 1 && !comma) {
            throw new Refused("has a shape that is a number in parentheses, not a tuple");
        }
        return List.copyOf(numbers);
    }

    private long number() throws Refused {
        skipSpaces();
        int start = position;
        while (here() >= '0' && here() <= '9') {
            position++;
        }
        String digits = text.substring(start, position);
        if (digits.isEmpty()) {
            throw unexpected("a dimension in digits");
        }
        if (digits.length() > MOST_DIGITS || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw new Refused("has the dimension " + InputMistake.quote(digits) + ", which no array can have");
        }
        return Long.parseLong(digits);
    }

    private boolean accept(char token) {
        boolean found = at(token);
        if (found) {
            position++;
        }
        return found;
    }

    private void expect(char token) throws Refused {
        if (!accept(token)) {
            throw unexpected("'" + token + "'");
        }
    }

    private boolean at(char token) {
        skipSpaces();
        return here() == token;
    }

    /** The character to read next; LF, which stands for the end in this grammar, if there is none. */
    private char here() {
        return position < text.length() ? text.charAt(position) : '\n';
    }

    private void skipSpaces() {
        while (here() == ' ') {
            position++;
        }
    }

    private Refused unexpected(String expected) {
        String rest = text.substring(Math.min(position, text.length())).strip();
        return new Refused(
                "has " + (rest.isEmpty() ? "its end" : InputMistake.quote(rest)) + " where " + expected + " should be");
    }
}
