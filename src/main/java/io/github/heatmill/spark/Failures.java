package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import java.util.Optional;

/** What lies behind a failure: Spark wraps an executor's exception, sometimes only as text. */
public final class Failures {
    private Failures() {}

    /** The user's mistake among the causes of {@code failure}, if there is one. */
    static Optional<UserMistake> mistake(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserMistake mistake) {
                return Optional.of(mistake);
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return Optional.empty();
    }

    /** The first line of the innermost message, or the exception's name if there is none. */
    public static String firstLine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
