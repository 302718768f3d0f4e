package io.github.heatmill;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a user can correct: a job file, an argument or an input that cannot be used.
 *
 * <p>It carries every problem found, one line each, naming the file, the reason and the remedy. It is printed without a
 * stack trace, and its {@link Kind} is the exit code. Anything else that is thrown is a bug and keeps its trace. A kind
 * of mistake that a caller recovers from is a class of its own.
 */
public class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where the mistake lies. Each kind has its exit code; docs/exit-codes.md says what to do. */
    public enum Kind {
        /** The command, the job file, or the output it names. */
        JOB(1),
        /**
         * An input that is missing or unusable as a whole, or too large for the memory in the batch that was asked for.
         */
        INPUT(2),
        /** More bad records than the job file allows. */
        BAD_RECORDS(4),
        /** The machine: no space, no permission half way, no memory, no connection. */
        MACHINE(5),
        /** Another run that holds the output. */
        BUSY(6);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final List<String> problems;

    /**
     * A mistake of {@code kind} with at least one problem, each a line that a person can act on. What cannot be printed
     * is replaced: problems quote files from outside, which must not forge lines of a log or move a terminal's cursor.
     */
    public UserMistake(Kind kind, List<String> problems) {
        super(problems.stream().map(PrintableText::of).collect(Collectors.joining("\n")));
        this.kind = kind;
        this.problems = problems.stream().map(PrintableText::of).toList();
    }

    public static UserMistake job(String problem) {
        return new UserMistake(Kind.JOB, List.of(problem));
    }

    public static UserMistake input(String problem) {
        return new UserMistake(Kind.INPUT, List.of(problem));
    }

    public static UserMistake machine(String problem) {
        return new UserMistake(Kind.MACHINE, List.of(problem));
    }

    public static UserMistake busy(String problem) {
        return new UserMistake(Kind.BUSY, List.of(problem));
    }

    public Kind kind() {
        return kind;
    }

    /** The problems, in the order they were found; never empty lines, no trailing newline. */
    public List<String> problems() {
        return problems;
    }
}
