package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.types.DataTypes.DoubleType;

import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.spark.table.TableColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a night has beside those of an explain job: what drift compares of an image. */
public final class DriftColumns {
    public static final String NOVELTY = "novelty";

    /** A struct of one number for each {@link ImageNumber}, by its id. */
    public static final String NUMBERS = "numbers";

    private static final StructType NUMBERS_TYPE = new StructType(Arrays.stream(ImageNumber.values())
            .map(number -> new StructField(number.id(), DoubleType, true, Metadata.empty())
                    .withComment(number.meaning() + "; " + number.unit()))
            .toArray(StructField[]::new));

    private DriftColumns() {}

    static List<TableColumn<ImageDrift>> columns() {
        return List.of(
                TableColumn.<ImageDrift>of(
                                NOVELTY,
                                DoubleType,
                                "share of the model's validation images whose features are nearer to those of the known"
                                        + " classes",
                                image -> image.novelty().isPresent()
                                        ? (Double) image.novelty().getAsDouble()
                                        : null)
                        .in("in [0, 1]")
                        .nullWhere("the model has no reference"),
                TableColumn.of(
                        NUMBERS,
                        NUMBERS_TYPE,
                        "what drift compares of the image (docs/drift.md); those of a map are of Grad-CAM's of the"
                                + " predicted class by the paper's conventions",
                        image -> row(image.image().numbers())));
    }

    private static Row row(Map<ImageNumber, Double> numbers) {
        return RowFactory.create(
                Arrays.stream(ImageNumber.values()).map(numbers::get).toArray());
    }
}
