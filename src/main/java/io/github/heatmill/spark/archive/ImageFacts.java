package io.github.heatmill.spark.archive;

import io.github.heatmill.image.Refusal;
import io.github.heatmill.spark.images.DeliveredFile;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a row of {@code images} is made of.
 *
 * @param run that decided it
 * @param imageId of the file's content; where it has none that can be read, of its name and stamp
 * @param original the URI of the file that has been explained with the same content; empty for any but a duplicate
 * @param refusal why it was not explained; empty where it was, or is a duplicate
 * @param explained a row of its explanations; empty where there is none
 */
public record ImageFacts(
        LocalDate night,
        String run,
        String modelId,
        DeliveredFile file,
        String imageId,
        Outcome outcome,
        Optional<String> original,
        Optional<Refusal> refusal,
        Optional<Row> explained) {}
