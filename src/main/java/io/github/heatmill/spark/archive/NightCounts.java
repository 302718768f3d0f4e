package io.github.heatmill.spark.archive;

import io.github.heatmill.spark.RunManifest;
import java.util.Collection;
import org.apache.spark.sql.Row;

/**
 * How many files of a night came to what.
 *
 * @param listed all of them
 */
public record NightCounts(long listed, long explained, long duplicates, long quarantined, long waiting) {
    /** Of no file. */
    public static final NightCounts NONE = new NightCounts(0, 0, 0, 0, 0);

    /** The counts of {@code images}. */
    public static NightCounts of(Collection<ImageFacts> images) {
        return new NightCounts(
                images.size(),
                count(images, Outcome.EXPLAINED),
                count(images, Outcome.DUPLICATE),
                count(images, Outcome.QUARANTINED),
                count(images, Outcome.WAITING));
    }

    /** The counts of a complete night, a row of {@link ArchiveTable#NIGHTS}. */
    public static NightCounts of(Row night) {
        return new NightCounts(
                night.<Long>getAs("listed"),
                night.<Long>getAs("explained"),
                night.<Long>getAs("duplicates"),
                night.<Long>getAs("quarantined"),
                night.<Long>getAs("waiting"));
    }

    /** The counts of both. */
    public NightCounts plus(NightCounts other) {
        return new NightCounts(
                listed + other.listed,
                explained + other.explained,
                duplicates + other.duplicates,
                quarantined + other.quarantined,
                waiting + other.waiting);
    }

    /** The counts as {@code run.json} has them. */
    public RunManifest into(RunManifest record) {
        return record.put("images", listed)
                .put("explained", explained)
                .put("duplicates", duplicates)
                .put("quarantined", quarantined)
                .put("waiting", waiting);
    }

    /** The counts for a person. */
    public String words() {
        return "%d files: %d explained, %d duplicates, %d quarantined, %d waiting"
                .formatted(listed, explained, duplicates, quarantined, waiting);
    }

    private static long count(Collection<ImageFacts> images, Outcome outcome) {
        return images.stream().filter(image -> image.outcome() == outcome).count();
    }
}
