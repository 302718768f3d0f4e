package io.github.heatmill.spark.archive;

import io.github.heatmill.spark.images.DeliveredFile;
import java.time.LocalDate;

/**
 * What a row of {@code deliveries} is made of: that a file belongs to a night.
 *
 * @param run that decided it
 * @param modelId the network that is to explain it
 */
public record Delivered(LocalDate night, String run, String modelId, DeliveredFile file) {}
