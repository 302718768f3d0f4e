package io.github.heatmill.spark.doctor;

import java.util.Locale;

/**
 * What a check has found.
 *
 * @param check its name
 * @param found what there is, and where
 * @param remedy what to do; empty if all is well
 */
record Finding(String check, Level level, String found, String remedy) {
    static Finding ok(String check, String found) {
        return new Finding(check, Level.OK, found, "");
    }

    static Finding fail(String check, String found, String remedy) {
        return new Finding(check, Level.FAIL, found, remedy);
    }

    /** Its line: level, check, what was found, remedy. */
    String line() {
        String line = String.format(Locale.ROOT, "%-4s  %-10s %s", level.word(), check, found);
        return remedy.isEmpty() ? line : line + ": " + remedy;
    }
}
