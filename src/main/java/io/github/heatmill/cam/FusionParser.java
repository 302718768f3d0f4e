package io.github.heatmill.cam;

import io.github.heatmill.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads expressions of fusions:
 *
 * <pre>
 *  sum     = product { "+" product }
 *  product = part { "*" part }
 *  part    = METHOD "@" LAYER | FACTOR | "(" sum ")" | "relative" "(" sum ")"
 * </pre>
 *
 * METHOD is the id of a {@link CamMethod}, FACTOR of an {@link ImageFactor}. LAYER ends at a blank, +, * or a bracket;
 * a name with one of these stands between single quotes, in which two quotes are one.
 */
public final class FusionParser {
    static final String RELATIVE = "relative";

    private static final int LONGEST = 10_000;
    private static final int MOST_PARTS = 32;
    private static final int DEEPEST = 16;
    private static final int SHOWN = 40;

    private final String text;
    private int at;
    private int parts;

    /** What is wrong with a text, and where. */
    public static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        private Mistake(String what) {
            super(what);
        }
    }

    private FusionParser(String text) {
        this.text = text;
    }

    /**
     * The expression that {@code text} says, with a method's map in it.
     *
     * @throws Mistake that says what was expected and at which character, counted from 1
     */
    public static FusionExpression parse(String text) throws Mistake {
        FusionParser parser = new FusionParser(text);
        if (text.length() > LONGEST) {
            throw new Mistake("is longer than " + LONGEST + " characters");
        }
        FusionExpression whole = parser.sum(0);
        if (parser.at < text.length()) {
            throw parser.expected("+ or * or the end", parser.at);
        }
        if (whole.terms().isEmpty()) {
            throw new Mistake(
                    "has no map of a method in it, such as grad-cam@last: without a network it is a baseline");
        }
        return whole;
    }

    private FusionExpression sum(int depth) throws Mistake {
        List<FusionExpression> added = new ArrayList<>();
        do {
            added.add(product(depth));
        } while (takes('+'));
        return added.size() == 1 ? added.get(0) : new FusionExpression.Sum(added);
    }

    private FusionExpression product(int depth) throws Mistake {
        List<FusionExpression> multiplied = new ArrayList<>();
        do {
            multiplied.add(part(depth));
        } while (takes('*'));
        return multiplied.size() == 1 ? multiplied.get(0) : new FusionExpression.Product(multiplied);
    }

    private FusionExpression part(int depth) throws Mistake {
        skipBlanks();
        int start = at;
        if (takes('(')) {
            return inBrackets(depth, start);
        }
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw expected("a map such as grad-cam@last, contrast or (", start);
        }
        if (word.equals(RELATIVE) && takes('(')) {
            return new FusionExpression.Relative(inBrackets(depth, at - 1));
        }
        if (++parts > MOST_PARTS) {
            throw new Mistake("has more than " + MOST_PARTS + " maps in it");
        }
        return takes('@') ? new FusionExpression.Term(method(word, start), layer()) : factor(word, start);
    }

    /** What stands between the bracket before and the one that closes it. */
    private FusionExpression inBrackets(int depth, int start) throws Mistake {
        if (depth == DEEPEST) {
            throw new Mistake("has brackets more than " + DEEPEST + " deep at character " + (start + 1));
        }
        FusionExpression inner = sum(depth + 1);
        if (!takes(')')) {
            throw expected("+, * or )", at);
        }
        return inner;
    }

    private CamMethod method(String word, int start) throws Mistake {
        List<String> ids = Arrays.stream(CamMethod.values()).map(Choice::id).toList();
        return CamMethod.of(word)
                .orElseThrow(() -> new Mistake("has no method " + shortened(word) + " at character " + (start + 1)
                        + meant(word, ids) + "; methods are " + String.join(", ", ids)));
    }

    private FusionExpression factor(String word, int start) throws Mistake {
        Optional<ImageFactor> factor = ImageFactor.of(word);
        if (factor.isPresent()) {
            return new FusionExpression.Factor(factor.get());
        }
        if (CamMethod.of(word).isPresent()) {
            throw new Mistake("does not say at which layer " + word + " is taken, at character " + (at + 1) + ": write "
                    + word + "@last or another layer");
        }
        List<String> ids = Arrays.stream(ImageFactor.values()).map(Choice::id).toList();
        throw new Mistake("has neither a METHOD@LAYER nor a property of the image at character " + (start + 1) + ", "
                + shortened(word) + meant(word, ids) + "; properties of the image are " + String.join(", ", ids));
    }

    private String layer() throws Mistake {
        int start = at;
        if (at < text.length() && text.charAt(at) == '\'') {
            return quotedLayer();
        }
        while (at < text.length() && !endsLayer(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw expected("the name of a layer, last or finer", start);
        }
        return text.substring(start, at);
    }

    private String quotedLayer() throws Mistake {
        int start = at++;
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '\'') {
                name.append(next);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                name.append(text.charAt(at++));
            } else if (name.length() > 0) {
                return name.toString();
            } else {
                break;
            }
        }
        throw new Mistake("has no name of a layer that a quote ends, at character " + (start + 1));
    }

    /** A layer's name as it is written in an expression. */
    static String quoted(String layer) {
        boolean plain = !layer.startsWith("'") && layer.chars().noneMatch(c -> endsLayer((char) c));
        return plain ? layer : "'" + layer.replace("'", "''") + "'";
    }

    private static boolean endsLayer(char c) {
        return Character.isWhitespace(c) || "+*()".indexOf(c) >= 0;
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Whether the next character but blanks is this one, which is passed then. */
    private boolean takes(char wanted) {
        // the layer follows @ and the @ its method at once
        if (wanted != '@') {
            skipBlanks();
        }
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Mistake expected(String what, int place) {
        String was = place < text.length() ? shortened(text.substring(place)) : "the end";
        return new Mistake("expected " + what + " at character " + (place + 1) + ", but was " + was);
    }

    private static String shortened(String text) {
        return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
    }

    private static String meant(String word, List<String> known) {
        return Suggestion.of(word, known)
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }
}
