package io.github.heatmill.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of the place of an output that a run may write to.
 *
 * @param output as the user wrote it
 * @param free bytes that this user may still write there; empty if the file system does not say
 */
public record OutputRoom(String output, OptionalLong free) {
    /** Lines that say how much will be written and whether there is room for it; {@code bytes} is an estimate. */
    public List<String> lines(long bytes) {
        List<String> lines = new ArrayList<>();
        lines.add(output + ": about " + new ByteCount(bytes) + " will be written (an estimate)"
                + (free.isPresent() ? "; " + new ByteCount(free.getAsLong()) + " are free there" : ""));
        if (free.isPresent() && free.getAsLong() < bytes) {
            lines.add(
                    "warning: " + output + ": there may be too little room. Free some space there, or choose an output"
                            + " on another disk.");
        }
        return List.copyOf(lines);
    }
}
