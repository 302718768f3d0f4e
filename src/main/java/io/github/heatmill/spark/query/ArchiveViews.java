package io.github.heatmill.spark.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.NightChoice;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.archive.PublishedNights;
import io.github.heatmill.spark.explain.ExplanationTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The views of an archive: {@code nights}, {@code images}, {@code explanations}, {@code drift} and {@code alarms}, each
 * with the rows of whole nights alone. The view {@code images} has two columns more than the table, {@code source} and
 * {@code status}, so that what is asked of the images of a folder can be asked of those of an archive.
 */
final class ArchiveViews {
    private ArchiveViews() {}

    /**
     * Makes the views in {@code session}, all of them of the same nights.
     *
     * @throws UserMistake where there is no archive, or none of its nights is chosen
     */
    static void register(SparkSession session, String folder, Optional<NightChoice> choice) {
        ArchiveView archive = ArchiveView.require(session, folder);
        PublishedNights nights = archive.nights(choice.orElse(NightChoice.ALL));
        choice.filter(chosen -> nights.rows().isEmpty()).ifPresent(chosen -> {
            throw UserMistake.input("--nights %s: %s".formatted(chosen.text(), archive.has(folder)));
        });
        nights.of(ArchiveTable.NIGHTS).createOrReplaceTempView("nights");
        images(nights).createOrReplaceTempView("images");
        for (ArchiveTable table : List.of(ArchiveTable.EXPLANATIONS, ArchiveTable.DRIFT, ArchiveTable.ALARMS)) {
            nights.of(table).createOrReplaceTempView(table.id());
        }
    }

    private static Dataset<Row> images(PublishedNights nights) {
        Column status = when(outcomeIs(Outcome.EXPLAINED), lit(ExplanationTable.OK))
                .when(outcomeIs(Outcome.QUARANTINED), lit(ExplanationTable.QUARANTINED));
        return nights.of(ArchiveTable.IMAGES)
                .withColumn("source", col(NightColumns.URI))
                .withColumn("status", status);
    }

    private static Column outcomeIs(Outcome outcome) {
        return col("outcome").equalTo(outcome.id());
    }
}
