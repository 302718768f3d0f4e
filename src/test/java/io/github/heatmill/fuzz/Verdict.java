package io.github.heatmill.fuzz;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Whether a reader accepts an input: it does, or says in printable lines why not; anything else is a defect. */
public final class Verdict {
    private static final int LONGEST_PROBLEM = 5000;

    private Verdict() {}

    /** What {@code target} read; empty where it refused the input. Throws whatever is a defect. */
    public static Optional<byte[]> of(FuzzTarget target, byte[] input) {
        try {
            return Optional.of(target.read(input.clone()));
        } catch (UserMistake mistake) {
            mistake.problems().forEach(Verdict::requirePrintable);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requirePrintable(String problem) {
        boolean printable = problem.codePoints()
                .noneMatch(point -> point == '\u2028' || point == '\u2029' || Character.isISOControl(point));
        if (problem.isBlank() || problem.length() > LONGEST_PROBLEM || !printable) {
            throw new AssertionError("Expected a problem of one printable line, but was " + problem.length()
                    + " characters: " + problem.substring(0, Math.min(500, problem.length())));
        }
    }
}
