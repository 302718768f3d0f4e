package io.github.heatmill.image;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression whose named groups say what the place of a file tells, as
 * {@code (?<line>[a-z]+)_(?<coil>[0-9]+)} does. It is to match all of a file's name or, if it has a slash in it, all of
 * its place within the folder.
 *
 * <p>A pattern from outside must not cost more than a look at a name. So it is short, has few places where a search can
 * go two ways, repeats no group a number of times, and is given up on a name that it takes too many steps for.
 *
 * @param text the expression, as {@link Pattern} has it
 */
public record PlacePattern(String text) implements Serializable {
    /** The longest pattern, in characters. */
    public static final int LONGEST = 500;
    /**
     * How many stars, pluses, question marks, braces and bars a pattern may have: with as many choices a search that
     * reads nothing still ends.
     */
    public static final int MOST_CHOICES = 20;
    /** How often a pattern may look at a character of one name. */
    public static final int MOST_STEPS = 100_000;

    private static final int MOST_REPEATS = 1000;
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");
    private static final Pattern COUNTED = Pattern.compile("\\{\\s*(\\d+)");

    /** Throws {@link IllegalArgumentException} on a pattern of which {@link #mistake} says something. */
    public PlacePattern {
        Optional<String> mistake = mistake(text);
        if (mistake.isPresent()) {
            throw new IllegalArgumentException(text + ": " + mistake.get());
        }
    }

    /** What is wrong with {@code pattern}, as a clause; empty where nothing is. */
    public static Optional<String> mistake(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of("it is to have at most " + LONGEST + " characters, but has " + pattern.length());
        }
        if (choices(pattern) > MOST_CHOICES) {
            return Optional.of("it has " + choices(pattern) + " of * + ? { |, more than " + MOST_CHOICES
                    + ", so that a search could go on for ever: write it shorter");
        }
        if (pattern.contains("){") || COUNTED.matcher(pattern).results().anyMatch(PlacePattern::isTooOften)) {
            return Optional.of("it repeats a group a number of times, or a character more than " + MOST_REPEATS
                    + " times: write the group out, or use *");
        }
        try {
            return groups(pattern).isEmpty()
                    ? Optional.of("it has no named group, such as (?<line>[a-z0-9]+)")
                    : Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.of("it is no regular expression (" + wrong.getDescription() + ")");
        }
    }

    private static long choices(String pattern) {
        return pattern.replace("(?", "(")
                .chars()
                .filter(c -> "*+?{|".indexOf(c) >= 0)
                .count();
    }

    private static boolean isTooOften(MatchResult counted) {
        String times = counted.group(1);
        return times.length() > 4 || Integer.parseInt(times) > MOST_REPEATS;
    }

    /** The names of the groups of {@code pattern}, in their order. */
    private static List<String> groups(String pattern) {
        Matcher any = Pattern.compile(pattern).matcher("");
        List<String> names = new ArrayList<>();
        Matcher group = GROUP.matcher(pattern);
        while (group.find()) {
            if (!names.contains(group.group(1)) && isGroup(any, group.group(1))) {
                names.add(group.group(1));
            }
        }
        return names;
    }

    /** Whether it is one, and not within a character class or behind a backslash. */
    private static boolean isGroup(Matcher matcher, String name) {
        try {
            return !matcher.matches() || matcher.start(name) >= -1;
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    /** The names of its groups, in their order; at least one. */
    public List<String> names() {
        return List.copyOf(groups(text));
    }

    /** Reads places; to be used for many, as the pattern is compiled once. */
    public Reader reader() {
        return new Reader(text, names());
    }

    /** Reads what places tell. Not for use by two threads. */
    public static final class Reader {
        private final Pattern pattern;
        private final List<String> names;
        private final boolean whole;

        private Reader(String text, List<String> names) {
            this.pattern = Pattern.compile(text);
            this.names = names;
            this.whole = text.indexOf('/') >= 0;
        }

        /**
         * What {@code place}, parts joined by a slash, tells: a text for each name, empty where its group took no part;
         * an empty list where the pattern does not match.
         *
         * @throws io.github.heatmill.UserMistake where it takes more than {@value #MOST_STEPS} steps
         */
        public List<Optional<String>> read(String place) {
            String text = whole ? place : place.substring(place.lastIndexOf('/') + 1);
            try {
                Matcher matcher = pattern.matcher(new Counted(text));
                return matcher.matches()
                        ? names.stream()
                                .map(name -> Optional.ofNullable(matcher.group(name)))
                                .toList()
                        : List.of();
            } catch (TooManySteps | StackOverflowError tooMany) {
                throw InputMistake.of(
                        place,
                        "the pattern takes more than " + MOST_STEPS + " steps for its name",
                        "write a pattern in which one text can be matched in one way only");
            }
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            steps++;
            if (steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
