package io.github.heatmill.fuzz;

/** What Jazzer calls, in a process of its own: its one argument is the name of the reader. */
public final class JazzerEntry {
    private static FuzzTarget target;

    private JazzerEntry() {}

    public static void fuzzerInitialize(String[] arguments) {
        target = Reader.valueOf(arguments[0]).target();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Verdict.of(target, input);
    }
}
