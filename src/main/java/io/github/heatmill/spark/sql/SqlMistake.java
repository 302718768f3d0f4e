package io.github.heatmill.spark.sql;

import io.github.heatmill.UserMistake;
import io.github.heatmill.machine.MachineFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** What Spark says about a wrong statement, as one line with its place. */
public final class SqlMistake {
    private SqlMistake() {}

    /** The mistake in {@code statement} that {@code e}, thrown while parsing or analysing it, tells of. */
    private static UserMistake of(Statement statement, AnalysisException e) {
        String problem = oneLine(e.getSimpleMessage());
        return UserMistake.job(
                e.line().isDefined() && e.startPosition().isDefined()
                        ? statement.problemAt(
                                (Integer) e.line().get(),
                                (Integer) e.startPosition().get(),
                                problem)
                        : statement.problem(problem));
    }

    /** The mistake in {@code statement} of nesting more than Spark, which works on it by recursion, can follow. */
    private static UserMistake tooDeep(Statement statement) {
        return UserMistake.job(statement.problem(
                "it is nested too deeply, or joins too many terms: write it with fewer levels, or as a list with IN"));
    }

    /**
     * The mistake that {@code thrown}, met while asking, tells of; when it tells of none, {@code thrown} is a bug or a
     * condition of the machine and is thrown again as it is.
     *
     * @param known what the asker knows better of a failed analysis than Spark; empty if it does not
     */
    public static UserMistake of(
            Statement statement, Function<AnalysisException, Optional<UserMistake>> known, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserMistake mistake) {
                return mistake;
            }
            if (cause instanceof StackOverflowError) {
                return tooDeep(statement);
            }
            if (cause instanceof AnalysisException analysis) {
                return known.apply(analysis).orElseGet(() -> of(statement, analysis));
            }
            if (cause instanceof SparkThrowable spark
                    && !(cause instanceof OutOfMemoryError)
                    && spark.getErrorClass() != null
                    && !spark.getErrorClass().startsWith("INTERNAL_ERROR")) {
                return UserMistake.job(statement.problem(oneLine(cause.getMessage())));
            }
            if (isOfAnExpression(cause)) {
                return UserMistake.job(statement.problem(oneLine(String.valueOf(cause.getMessage()))));
            }
            if (MachineFailure.of(cause).isEmpty() && tellsOfAFile(cause)) {
                return UserMistake.input("a table cannot be read: " + oneLine(String.valueOf(cause.getMessage())));
            }
        }
        if (thrown instanceof RuntimeException bug) {
            throw bug;
        }
        throw new IllegalStateException("Spark failed while asking", thrown);
    }

    /** Whether {@code cause} was thrown while an expression of a statement was computed: its values are to blame. */
    private static boolean isOfAnExpression(Throwable cause) {
        return cause instanceof RuntimeException
                && Stream.of(cause.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith("java."))
                        .findFirst()
                        .filter(name -> name.startsWith("org.apache.spark.sql.catalyst.")
                                || name.startsWith("org.apache.spark.sql.errors.")
                                || name.startsWith("org.apache.spark.unsafe."))
                        .isPresent();
    }

    /**
     * Whether {@code cause} is about a file that is gone, forbidden or damaged; Parquet's own say so in no other way.
     */
    private static boolean tellsOfAFile(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof IOException
                || (trace.length > 0 && trace[0].getClassName().startsWith("org.apache.parquet."));
    }

    /** The first paragraph of {@code message}, without the error class before it and the place after it. */
    public static String oneLine(String message) {
        return message.strip()
                .split("\n\n|\n==|; line \\d+ pos \\d+|\\(line \\d+, pos \\d+\\)", 2)[0]
                .replaceFirst("^\\[[A-Z0-9_.]+\\] ", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
