package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.Verdict;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a night has beside those of an explain job: what drift compares of an image. */
public final class DriftColumns {
    public static final String NOVELTY = "novelty";

    public static final String CONFIDENCE = "confidence";
    public static final String VERDICT = "verdict";

    /** A struct of one number for each {@link ImageNumber}, by its id. */
    public static final String NUMBERS = "numbers";

    private static final StructType NUMBERS_TYPE = new StructType(Arrays.stream(ImageNumber.values())
            .map(number -> new StructField(number.id(), DoubleType, true, Metadata.empty())
                    .withComment(number.meaning() + "; " + number.unit()))
            .toArray(StructField[]::new));

    private static final String NO_REFERENCE = "the model has no reference";

    private DriftColumns() {}

    /** These columns, as if they were a table. */
    public static TableDefinition<?> definition() {
        return new TableDefinition<>("drift", columns());
    }

    static List<TableColumn<ImageDrift>> columns() {
        return List.of(
                TableColumn.<ImageDrift>of(
                                NOVELTY,
                                DoubleType,
                                "share of the model's validation images whose features are nearer to those of the known"
                                        + " classes",
                                image -> orNull(image.novelty()))
                        .in("in [0, 1]")
                        .nullWhere(NO_REFERENCE),
                TableColumn.<ImageDrift>of(
                                CONFIDENCE,
                                DoubleType,
                                "probability of `predicted`, calibrated on the validation images",
                                image -> orNull(image.confidence()))
                        .in("in [0, 1]")
                        .nullWhere(NO_REFERENCE),
                TableColumn.<ImageDrift>of(
                                VERDICT,
                                StringType,
                                "`accept`, `review` or `reject`: what is to be done with the decision, by its confidence",
                                image -> image.verdict().map(Verdict::id).orElse(null))
                        .nullWhere(NO_REFERENCE),
                TableColumn.of(
                        NUMBERS,
                        NUMBERS_TYPE,
                        "what drift compares of the image (docs/drift.md); those of a map are of Grad-CAM's of the"
                                + " predicted class by the paper's conventions",
                        image -> row(image.image().numbers())));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static Row row(Map<ImageNumber, Double> numbers) {
        return RowFactory.create(
                Arrays.stream(ImageNumber.values()).map(numbers::get).toArray());
    }
}
