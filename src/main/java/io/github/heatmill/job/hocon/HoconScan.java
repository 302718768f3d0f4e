package io.github.heatmill.job.hocon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A look over HOCON text before it is parsed: refuses what a job file has no use for and a hostile one could abuse, and
 * lists the substitutions with their lines. It knows strings and comments, and leaves every other mistake to the
 * parser.
 */
final class HoconScan {
    static final int DEEPEST = 16;
    static final int MOST_REFERENCES = 100;
    static final int MOST_DOTS = 100;

    private static final int LONGEST_REFERENCE = 200;

    /** A substitution, {@code ${path}}: where it is, and from which character of the text to before which one. */
    record Reference(SourceLocation place, String path, int from, int to) {}

    private final String text;
    private final IntFunction<SourceLocation> places;
    private final Problems problems;
    private final List<Reference> references = new ArrayList<>();
    private int at;
    private int line = 1;
    private int depth;
    private int dots;
    /** Whether a key may begin here. */
    private boolean start = true;

    private HoconScan(String text, IntFunction<SourceLocation> places, Problems problems) {
        this.text = text;
        this.places = places;
        this.problems = problems;
    }

    /** The substitutions of {@code text}, in order; what is refused is noted in {@code problems}. */
    static List<Reference> references(String text, IntFunction<SourceLocation> places, Problems problems) {
        HoconScan scan = new HoconScan(text, places, problems);
        while (scan.at < text.length()) {
            scan.step();
        }
        if (scan.references.size() > MOST_REFERENCES) {
            problems.add(places.apply(0), "has more than " + MOST_REFERENCES + " substitutions ${...}");
        }
        return List.copyOf(scan.references);
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\n') {
            line++;
            dots = 0;
            start = true;
            at++;
        } else if (ahead("\"\"\"")) {
            skipTripleQuoted();
        } else if (c == '"') {
            skipQuoted();
        } else if (c == '#' || ahead("//")) {
            at = end("\n", text.length());
        } else if (ahead("${")) {
            takeReference();
        } else if (ahead("+=")) {
            refuse("+= is not for job files: write the whole list");
            at += 2;
        } else if (start && ahead("include") && !isWordAt(at + "include".length())) {
            refuse("job files do not support include: write the settings here, or give them as key=value arguments");
            at += "include".length();
            start = false;
        } else {
            other(c);
        }
    }

    private void other(char c) {
        if ((c == '{' || c == '[') && ++depth == DEEPEST + 1) {
            refuse("is nested more than " + DEEPEST + " deep");
        } else if (c == '}' || c == ']') {
            depth = Math.max(0, depth - 1);
        } else if (c == '.' && ++dots == MOST_DOTS + 1) {
            refuse("has more than " + MOST_DOTS + " dots on one line");
        }
        if (c == '{' || c == ',') {
            start = true;
        } else if (!Character.isWhitespace(c) && c != '\uFEFF') {
            start = false;
        }
        at++;
    }

    private void takeReference() {
        int close = Math.min(end("}", text.length()), end("\n", text.length()));
        int to = close < text.length() && text.charAt(close) == '}' ? close + 1 : close;
        String path = text.substring(at + 2, close);
        if (path.contains("${") || path.length() > LONGEST_REFERENCE) {
            refuse("has a substitution ${...} that does not name a key");
        }
        references.add(new Reference(places.apply(line), path.startsWith("?") ? path.substring(1) : path, at, to));
        at = to;
        start = false;
    }

    private void skipTripleQuoted() {
        at += 3;
        int end = end("\"\"\"", text.length());
        line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
        at = Math.min(text.length(), end + 3);
        // quotes beyond the third belong to the string
        while (at < text.length() && end < text.length() && text.charAt(at) == '"') {
            at++;
        }
        start = false;
    }

    private void skipQuoted() {
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' && !text.startsWith("\\\n", at) ? 2 : 1;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
        }
        start = false;
    }

    private boolean ahead(String word) {
        return text.startsWith(word, at);
    }

    private int end(String word, int otherwise) {
        int found = text.indexOf(word, at);
        return found < 0 ? otherwise : found;
    }

    private boolean isWordAt(int index) {
        return index < text.length()
                && (Character.isLetterOrDigit(text.charAt(index))
                        || text.charAt(index) == '-'
                        || text.charAt(index) == '_');
    }

    private void refuse(String what) {
        problems.add(places.apply(line), what);
    }
}
