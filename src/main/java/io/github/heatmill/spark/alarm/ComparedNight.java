package io.github.heatmill.spark.alarm;

import io.github.heatmill.drift.DriftReport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a night differs from the reference and from the nights before.
 *
 * @param images that were compared, anew each time
 */
public record ComparedNight(DriftReport report, Supplier<Stream<ComparedImage>> images) {}
