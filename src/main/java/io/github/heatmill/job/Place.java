package io.github.heatmill.job;

import java.util.Comparator;

/**
 * Where a setting was written: a line of a file, a file as a whole, or the command line.
 *
 * @param label as messages name it
 * @param line from 1 on; 0 for the file as a whole; {@link Integer#MAX_VALUE} for the command line, which is read last
 */
record Place(String label, int line) implements Comparable<Place> {
    static final Place COMMAND_LINE = new Place("command line", Integer.MAX_VALUE);

    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::line);

    static Place of(String file, int line) {
        return line > 0 ? new Place(file + ":" + line, line) : new Place(file, 0);
    }

    /** The earlier line first. */
    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
