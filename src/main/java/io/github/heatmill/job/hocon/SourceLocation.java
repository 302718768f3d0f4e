package io.github.heatmill.job.hocon;

import java.util.Comparator;

/**
 * Where a setting was written: a line of a file, a file as a whole, or the command line.
 *
 * @param label as messages name it
 * @param line from 1 on; 0 for the file as a whole; {@link Integer#MAX_VALUE} for the command line, which is read last
 */
record SourceLocation(String label, int line) implements Comparable<SourceLocation> {
    static final SourceLocation COMMAND_LINE = new SourceLocation("command line", Integer.MAX_VALUE);

    private static final Comparator<SourceLocation> ORDER = Comparator.comparingInt(SourceLocation::line);

    static SourceLocation of(String file, int line) {
        return line > 0 ? new SourceLocation(file + ":" + line, line) : new SourceLocation(file, 0);
    }

    /** The earlier line first. */
    @Override
    public int compareTo(SourceLocation other) {
        return ORDER.compare(this, other);
    }
}
