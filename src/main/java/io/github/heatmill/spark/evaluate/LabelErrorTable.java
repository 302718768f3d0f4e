package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.evaluation.EvaluatedSet;
import io.github.heatmill.evaluation.label.LabelCheck;
import io.github.heatmill.evaluation.label.LabelError;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The table {@code label_errors}: one row per image whose label is probably wrong. */
public final class LabelErrorTable {
    /** The table's folder in the output. */
    static final String NAME = "label_errors";

    private static final TableDefinition<ErrorRow> TABLE = new TableDefinition<>(NAME, columns());

    private LabelErrorTable() {}

    /** What a row is made of. */
    private record ErrorRow(EvaluatedSet set, long rank, LabelError error) {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    static StructType schema() {
        return TABLE.schema();
    }

    /** By model, conventions and box convention, the most probable error of each first. */
    static List<Row> rows(SortedMap<EvaluatedSet, LabelCheck> checks) {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<EvaluatedSet, LabelCheck> check : checks.entrySet()) {
            long rank = 1;
            for (LabelError error : check.getValue().errors()) {
                rows.add(RowFactory.create(TABLE.cells(new ErrorRow(check.getKey(), rank, error))));
                rank++;
            }
        }
        return rows;
    }

    private static List<TableColumn<ErrorRow>> columns() {
        String explained = "as in `explanations`";
        return List.of(
                TableColumn.of(
                        "model_id", StringType, explained, row -> row.set().modelId()),
                TableColumn.of(
                        "conventions", StringType, explained, row -> row.set().conventions()),
                TableColumn.of("box_convention", StringType, "as in `evaluation`", row -> row.set()
                        .boxConvention()),
                TableColumn.<ErrorRow>of(
                                "rank",
                                LongType,
                                "place among the images of the model and conventions, by `margin`; the label of the"
                                        + " first is most probably wrong",
                                ErrorRow::rank)
                        .in("from 1, at most " + LabelCheck.MOST),
                text("image_id", explained, error -> error.image().imageId()),
                text("source", explained, error -> error.image().source()),
                TableColumn.of("source_index", LongType, explained, row -> row.error()
                        .image()
                        .sourceIndex()),
                text("label", explained, error -> error.image().label()),
                text(
                        "suggested_label",
                        "the class that the image is counted as instead: of those whose probability reaches the mean"
                                + " of the images labelled so, the most probable one",
                        LabelError::suggested),
                number("label_probability", "softmax probability of `label`", LabelError::labelProbability)
                        .in("in [0, 1]"),
                number(
                                "suggested_probability",
                                "softmax probability of `suggested_label`",
                                LabelError::suggestedProbability)
                        .in("in [0, 1]"),
                number(
                                "margin",
                                "`label_probability` less the greatest probability of another class",
                                LabelError::margin)
                        .in("in [-1, 1]"),
                text("explanation_id", "the row of `explanations` that has the image's map", error -> error.image()
                        .explanationId()),
                TableColumn.<ErrorRow>of(
                                "picture",
                                StringType,
                                "that row's picture",
                                row -> row.error().image().picture().isEmpty()
                                        ? null
                                        : row.error().image().picture())
                        .nullWhere("it has none in a file"));
    }

    private static TableColumn<ErrorRow> text(String name, String meaning, Function<LabelError, String> cell) {
        return TableColumn.of(name, StringType, meaning, row -> cell.apply(row.error()));
    }

    private static TableColumn<ErrorRow> number(String name, String meaning, Function<LabelError, Double> cell) {
        return TableColumn.of(name, DoubleType, meaning, row -> cell.apply(row.error()));
    }
}
