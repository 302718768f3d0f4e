package io.github.heatmill.spark.archive;

import io.github.heatmill.drift.EstimatedAccuracy;
import io.github.heatmill.drift.SetState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a row of {@link ArchiveTable#NIGHTS} is made of.
 *
 * @param counts what became of its files
 * @param rows in {@code explanations}
 * @param conventions the name of how maps were made
 * @param started when the run began that completed the night
 * @param took until it was published
 * @param accuracy that is estimated without labels; empty where nothing was explained or the model has no reference
 * @param state what is remembered of its images
 * @param phases as JSON, how many seconds each part of the run took
 * @param snapshots of the tables that have its rows, by the table
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
        Optional<EstimatedAccuracy> accuracy,
        SetState state,
        String phases,
        SortedMap<String, Long> snapshots,
        String settings,
        String versions) {}
