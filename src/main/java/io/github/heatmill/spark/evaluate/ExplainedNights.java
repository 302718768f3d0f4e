package io.github.heatmill.spark.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.UserMistake;
import io.github.heatmill.evaluation.ExplainRun;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.job.NightChoice;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.PublishedNights;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The explanations of an archive's nights. A file that was delivered twice has no rows of its own there, so that no
 * explanation is counted twice.
 */
final class ExplainedNights {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOX_CONVENTION = "box-convention";
    private static final String BASELINES = "baselines";

    private ExplainedNights() {}

    /**
     * The explanations of the nights of {@code archive} that {@code choice} takes, apart by how boxes were compared.
     *
     * @throws UserMistake where there is no archive, or none of its nights is chosen
     */
    static List<ExplainedTable> open(SparkSession spark, String archive, NightChoice choice) {
        ArchiveView view = ArchiveView.require(spark, archive);
        PublishedNights nights = view.nights(choice);
        if (nights.rows().isEmpty()) {
            throw UserMistake.input("nights = " + choice.text() + ": " + view.has(archive));
        }
        TreeSet<String> conventions = nights.rows().stream()
                .map(night -> setting(archive, night, BOX_CONVENTION))
                .collect(Collectors.toCollection(TreeSet::new));
        return conventions.stream()
                .map(convention -> table(
                        archive,
                        nights.only(
                                night -> setting(archive, night, BOX_CONVENTION).equals(convention)),
                        convention))
                .toList();
    }

    private static ExplainedTable table(String archive, PublishedNights nights, String convention) {
        String place = "%s, %d nights, %s..%s"
                .formatted(
                        archive,
                        nights.dates().size(),
                        nights.dates().first(),
                        nights.dates().last());
        // by the same model and conventions most nights say the same
        List<ExplainRun> runs = nights.rows().stream()
                .map(night -> run(archive, night))
                .distinct()
                .toList();
        return ExplainedTable.of(place, nights.of(ArchiveTable.EXPLANATIONS), convention, nights.dates(), runs);
    }

    private static ExplainRun run(String archive, Row night) {
        String baselines = setting(archive, night, BASELINES).replaceAll("[\\[\\]\" ]", "");
        return new ExplainRun(
                archive,
                night.getAs(NightColumns.MODEL_ID),
                night.getAs("conventions"),
                Stream.of(baselines.split(",")).filter(name -> !name.isEmpty()).toList());
    }

    private static String setting(String archive, Row night, String key) {
        try {
            JsonNode value = JSON.readTree(night.<String>getAs("settings")).path(key);
            if (value.isTextual()) {
                return value.asText();
            }
        } catch (JsonProcessingException notJson) {
            // told below, as for settings that lack the key
        }
        throw InputMistake.of(
                archive,
                "the settings of night " + night.getAs(ArchiveTable.NIGHT) + " have no " + key,
                "leave that night out by nights = FROM..TO");
    }
}
