package io.github.heatmill.spark.archive;

import java.util.Collection;

/**
 * How many files of a night came to what.
 *
 * @param listed all of them
 */
public record NightCounts(long listed, long explained, long duplicates, long quarantined, long waiting) {
    /** The counts of {@code images}. */
    public static NightCounts of(Collection<ImageFacts> images) {
        return new NightCounts(
                images.size(),
                count(images, Outcome.EXPLAINED),
                count(images, Outcome.DUPLICATE),
                count(images, Outcome.QUARANTINED),
                count(images, Outcome.WAITING));
    }

    private static long count(Collection<ImageFacts> images, Outcome outcome) {
        return images.stream().filter(image -> image.outcome() == outcome).count();
    }

    /** The share of the files that were to be explained and could not; 0 where there were none. */
    public double quarantinedShare() {
        long tried = explained + quarantined;
        return tried == 0 ? 0 : (double) quarantined / tried;
    }
}
