package io.github.heatmill.spark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program called in this JVM, in its Spark session: as its user sees it, and without the seconds that a process
 * takes to start.
 *
 * @param code what a process would end with
 * @param told the lines that it wrote to the terminal
 */
public record CalledProgram(int code, List<String> told) {
    public CalledProgram {
        told = List.copyOf(told);
    }

    /** Runs it with {@code words} to its end; one at a time, because the terminal is the JVM's. */
    public static synchronized CalledProgram run(List<String> words) {
        PrintStream terminal = System.err;
        PrintStream out = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            int code = Main.exitCode(words);
            return new CalledProgram(
                    code, told.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setErr(terminal);
            System.setOut(out);
        }
    }

    /** The last line that the program itself wrote and that is not the place of a trace; empty if it wrote none. */
    public String last() {
        return last(told);
    }

    /** The same of {@code lines}. */
    public static String last(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("heatmill: ") && !line.startsWith("heatmill: the trace is in "))
                .reduce("", (before, after) -> after);
    }
}
