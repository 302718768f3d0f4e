package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.cam.MapKind;
import io.github.heatmill.evaluation.BaselineMethods;
import io.github.heatmill.evaluation.EvaluatedMethod;
import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.Figure;
import io.github.heatmill.evaluation.HeatSide;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The table {@code evaluation}: one row per figure. */
public final class EvaluationTable {
    private static final String UNDEFINED = "undefined";
    private static final TableDefinition<FigureRow> TABLE = new TableDefinition<>("evaluation", columns());

    private EvaluationTable() {}

    /** What a row is made of: a figure, and those of the baselines beside it. */
    private record FigureRow(Figure figure, EvaluationFigures all) {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    public static StructType schema() {
        return TABLE.schema();
    }

    /** A row for each figure. */
    public static List<Row> rows(EvaluationFigures evaluation) {
        return evaluation.figures().stream()
                .map(figure -> RowFactory.create(TABLE.cells(new FigureRow(figure, evaluation))))
                .toList();
    }

    private static List<TableColumn<FigureRow>> columns() {
        List<TableColumn<FigureRow>> columns = new ArrayList<>(List.of(
                text("model_id", "as in `explanations`", figure -> figure.group()
                        .set()
                        .modelId()),
                text("conventions", "as in `explanations`", figure -> figure.group()
                        .set()
                        .conventions()),
                text(
                        "box_convention",
                        "how boxes were compared, from `run.json` of the explained folder",
                        figure -> figure.group().set().boxConvention()),
                text("method", "as in `explanations`; the baselines and fusions are methods too", figure -> method(
                                figure)
                        .name()),
                TableColumn.of(
                        "baseline",
                        BooleanType,
                        "whether `method` is a baseline",
                        row -> BaselineMethods.contains(row.figure().group().method())),
                text(
                                "kind",
                                "as in `explanations`: `explanation`, `localisation` or `baseline`",
                                figure -> method(figure).kind().map(MapKind::id).orElse(null))
                        .nullWhere("a fusion whose expression cannot be read"),
                text("expression", "as in `explanations`: what a fused map is made of", figure -> method(figure)
                                .expression()
                                .orElse(null))
                        .nullWhere("any method but a fusion"),
                text("target", "`label` or `predicted`: the class that the maps explain", figure -> figure.group()
                        .role()
                        .id()),
                text("defect_class", "the images' label, or `all`", figure -> figure.group()
                        .defectClass()),
                text("metric", "see the table of metrics", figure -> figure.metric()
                        .id()),
                TableColumn.<FigureRow>of(
                                "step",
                                IntegerType,
                                "how many layers are random, from the top",
                                row -> row.figure().step().isPresent()
                                        ? row.figure().step().getAsInt()
                                        : null)
                        .in("at least 1")
                        .nullWhere("any metric but `randomisation_spearman`"),
                text("better", "`higher`, `lower`, or empty where neither is better", figure -> figure.metric()
                        .better()),
                number("value", "the metric", row -> row.figure().value()),
                number("low", "lower end of its bootstrap interval (95 % by default)", row -> row.figure()
                        .low()),
                number("high", "upper end of it", row -> row.figure().high())));
        for (String baseline : BaselineMethods.IDS) {
            columns.add(
                    number(baseline, "the same metric for the same images explained by the baseline", row -> row.all()
                                    .baseline(row.figure(), baseline))
                            .nullWhere("the explain job did not make it"));
        }
        columns.add(
                TableColumn.<FigureRow>of("images", LongType, "number of rows it is computed from", row -> row.figure()
                                .images())
                        .in("at least 0"));
        columns.add(TableColumn.<FigureRow>of(
                        "groups",
                        IntegerType,
                        "number of buckets (of images or overlap groups) that these rows fall into, from which the "
                                + "bootstrap draws",
                        row -> row.figure().buckets())
                .in("at most 256"));
        columns.add(number("tau", "the threshold, chosen or given", row -> row.figure()
                        .tau())
                .in("a share of the peak, in [0, 1)")
                .nullWhere("a metric without one"));
        columns.add(TableColumn.<FigureRow>of(
                        "heat",
                        StringType,
                        "on which side of the ground truth's edge the heat lies: `on` where `low` of `auc` is above .5,"
                                + " `avoids` where `high` is below (the network reads the background of the class), "
                                + "`unclear` where neither is so or there are fewer than " + HeatSide.LEAST_GROUPS
                                + " groups",
                        row -> HeatSide.of(row.figure()).map(HeatSide::id).orElse(null))
                .nullWhere("any metric but `auc`, and where that is undefined"));
        return columns;
    }

    private static EvaluatedMethod method(Figure figure) {
        return EvaluatedMethod.of(figure.group().method());
    }

    private static TableColumn<FigureRow> text(String name, String meaning, Function<Figure, String> cell) {
        return TableColumn.of(name, StringType, meaning, row -> cell.apply(row.figure()));
    }

    private static TableColumn<FigureRow> number(
            String name, String meaning, Function<FigureRow, OptionalDouble> value) {
        return TableColumn.<FigureRow>of(name, DoubleType, meaning, row -> orNull(value.apply(row)))
                .nullWhere(UNDEFINED);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
