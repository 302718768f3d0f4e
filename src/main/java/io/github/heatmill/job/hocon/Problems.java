package io.github.heatmill.job.hocon;

import io.github.heatmill.UserMistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mistakes found so far; reported together, in the order of their lines. */
final class Problems {
    /** Enough to work on; a file with more has one mistake in many places. */
    static final int MOST_TOLD = 50;

    /** What stands before the last @ of a URI's authority may be a secret. */
    private static final Pattern CREDENTIALS = Pattern.compile("://\\S*@");

    /** A name or value from a file must not start a line of its own, nor turn the direction of the text. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private record Problem(SourceLocation place, String text) {}

    private final List<Problem> problems = new ArrayList<>();

    void add(SourceLocation place, String key, String what) {
        add(place, key + ": " + what);
    }

    void add(SourceLocation place, String what) {
        problems.add(new Problem(place, printable(place.label() + ": " + what)));
    }

    void addAll(Problems others) {
        problems.addAll(others.problems);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Throws all of them as one {@link UserMistake}, if there are any. */
    void throwIfAny() {
        if (isEmpty()) {
            return;
        }
        Stream<String> told = problems.stream()
                .sorted(Comparator.comparing(Problem::place))
                .map(Problem::text)
                .distinct()
                .limit(MOST_TOLD);
        Stream<String> rest = problems.size() > MOST_TOLD
                ? Stream.of("... and more: " + problems.size() + " mistakes in all")
                : Stream.empty();
        throw new UserMistake(UserMistake.Kind.JOB, Stream.concat(told, rest).toList());
    }

    /** {@code text} as it may be printed: on one line and without credentials. */
    static String printable(String text) {
        return UNPRINTABLE
                .matcher(CREDENTIALS.matcher(text).replaceAll("://...@"))
                .replaceAll("?");
    }
}
