package io.github.heatmill.spark.promote;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.spark.explain.DriftColumns;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * What the two models made of one image: a row of the table {@code images} of a comparison.
 *
 * @param before columns of the explanations by the published model
 * @param after the same columns of those by the candidate
 */
record ImageChange(Row before, Row after) {
    static final String CHANGE = "change";
    static final String RIGHT = "right";
    static final String WRONG = "wrong";

    private static final String PREDICTED = "predicted";

    /** The columns of the explanations that it is made of. */
    static final List<String> COLUMNS = List.of(
            ImageColumns.IMAGE_ID,
            ImageColumns.SOURCE,
            ImageColumns.SOURCE_INDEX,
            ImageColumns.LABEL,
            PREDICTED,
            "probability",
            DriftColumns.CONFIDENCE,
            DriftColumns.VERDICT);

    static final TableDefinition<ImageChange> TABLE = new TableDefinition<>("images", columns());

    private static List<TableColumn<ImageChange>> columns() {
        List<TableColumn<ImageChange>> columns = new ArrayList<>(List.of(
                same(ImageColumns.IMAGE_ID, StringType),
                same(ImageColumns.SOURCE, StringType),
                same(ImageColumns.SOURCE_INDEX, LongType),
                same(ImageColumns.LABEL, StringType).nullWhere("the image has no label")));
        for (String name : COLUMNS.subList(COLUMNS.indexOf(PREDICTED), COLUMNS.size())) {
            boolean isText = name.equals(PREDICTED) || name.equals(DriftColumns.VERDICT);
            boolean ofReference = name.equals(DriftColumns.CONFIDENCE) || name.equals(DriftColumns.VERDICT);
            DataType type = isText ? StringType : DoubleType;
            String unknown = ofReference ? "the model has no reference" : "";
            columns.add(TableColumn.<ImageChange>of(
                            ModelSide.PUBLISHED + "_" + name,
                            type,
                            "`" + name + "` by the published model",
                            image -> image.before.getAs(name))
                    .nullWhere(unknown));
            columns.add(TableColumn.<ImageChange>of(
                            ModelSide.CANDIDATE + "_" + name,
                            type,
                            "`" + name + "` by the candidate",
                            image -> image.after.getAs(name))
                    .nullWhere(unknown));
        }
        columns.add(TableColumn.<ImageChange>of(
                        CHANGE,
                        StringType,
                        "whether the published model and the candidate are right: `right_right`, `right_wrong`,"
                                + " `wrong_right` or `wrong_wrong`",
                        ImageChange::change)
                .nullWhere("the image has no label"));
        return columns;
    }

    private static TableColumn<ImageChange> same(String name, DataType type) {
        return TableColumn.of(name, type, "as in `explanations`", image -> image.before.getAs(name));
    }

    private String change() {
        String label = before.getAs(ImageColumns.LABEL);
        return label == null ? null : of(label, before) + "_" + of(label, after);
    }

    private static String of(String label, Row decision) {
        return label.equals(decision.getAs(PREDICTED)) ? RIGHT : WRONG;
    }
}
