package io.github.heatmill.fuzz;

import java.io.IOException;

/** What Jazzer calls, in a process of its own: its one argument is the name of the reader. */
public final class JazzerEntry {
    private static FuzzTarget target;

    private JazzerEntry() {}

    public static void fuzzerInitialize(String[] arguments) throws IOException {
        target = Reader.valueOf(arguments[0]).target();
        // what is loaded with the first files is not to be taken for a file that takes long
        for (byte[] seed : target.seeds()) {
            Verdict.of(target, seed);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Verdict.of(target, input);
    }
}
