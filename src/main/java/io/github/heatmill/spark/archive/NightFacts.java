package io.github.heatmill.spark.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a row of {@link ArchiveTable#NIGHTS} is made of.
 *
 * @param counts what became of its files
 * @param rows in {@code explanations}
 * @param conventions the name of how maps were made
 * @param started when the run began that completed the night
 * @param took until it was published
 * @param settings as JSON, every setting by its full key
 * @param versions as JSON, what computed
 */
public record NightFacts(
        LocalDate night,
        String run,
        String modelId,
        NightCounts counts,
        long rows,
        String conventions,
        Instant started,
        Duration took,
        String settings,
        String versions) {}
