package io.github.heatmill.spark.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a row of {@code alarms} is made of.
 *
 * @param rule the name of the rule
 * @param severity of the rule, from 1
 * @param scope the id of the sets that the rule is asked of: image, group, night or comparison
 * @param groupBy the column that makes the groups; empty where the alarm is of no group
 * @param group its value in this group; empty where it is NULL, or there are no groups
 * @param compared the comparisons that met the condition; empty where it was asked of images
 * @param count how many images or comparisons of the set met the condition
 * @param of for how many it could be answered
 * @param message for a person; may be empty
 * @param evidence some of the images that are meant, the worst first
 */
public record AlarmFacts(
        LocalDate night,
        String run,
        String modelId,
        String rule,
        int severity,
        String scope,
        Optional<String> groupBy,
        Optional<String> group,
        Optional<Compared> compared,
        long count,
        long of,
        String message,
        List<Image> evidence) {
    public AlarmFacts {
        evidence = List.copyOf(evidence);
    }

    /** The share of the set that met the condition, in (0, 1]. */
    public double share() {
        return (double) count / of;
    }

    /**
     * Comparisons that met the condition.
     *
     * @param number what differs most, a number of an image or the mix of classes
     * @param with what it was compared with: reference or history
     * @param findings the strongest ones in words
     */
    public record Compared(String number, String with, String findings) {}

    /**
     * An image that is meant.
     *
     * @param picture its file, within the archive's folder; empty where none was drawn
     */
    public record Image(String imageId, String uri, Optional<String> picture) {}
}
