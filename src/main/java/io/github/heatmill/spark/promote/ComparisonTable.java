package io.github.heatmill.spark.promote;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.evaluation.PairedFigure;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The table {@code comparison}: one row per metric of both models. */
public final class ComparisonTable {
    private static final String UNDEFINED = "undefined";
    private static final TableDefinition<PairedFigure> TABLE = new TableDefinition<>(
            "comparison",
            List.of(
                    TableColumn.of("method", StringType, "as in `explanations`", PairedFigure::method),
                    TableColumn.of(
                            "target",
                            StringType,
                            "`label` or `predicted`: the class that the maps explain",
                            figure -> figure.role().id()),
                    TableColumn.of(
                            "defect_class", StringType, "the images' label, or `all`", PairedFigure::defectClass),
                    TableColumn.of("metric", StringType, "see the table of metrics", figure -> figure.metric()
                            .id()),
                    TableColumn.<PairedFigure>of(
                                    "step",
                                    IntegerType,
                                    "how many layers are random, from the top",
                                    figure -> figure.step().isPresent()
                                            ? figure.step().getAsInt()
                                            : null)
                            .nullWhere("any metric but `randomisation_spearman`"),
                    TableColumn.of(
                            "better",
                            StringType,
                            "`higher`, `lower`, or empty where neither is better",
                            figure -> figure.metric().better()),
                    number(ModelSide.PUBLISHED, "the metric by the published model", PairedFigure::before),
                    number(ModelSide.CANDIDATE, "the metric by the candidate", PairedFigure::after),
                    number("difference", "candidate minus published", PairedFigure::difference),
                    number(
                            "low",
                            "lower end of the bootstrap interval of the difference, paired by image",
                            PairedFigure::low),
                    number("high", "upper end of it", PairedFigure::high),
                    TableColumn.<PairedFigure>of(
                                    "images",
                                    LongType,
                                    "number of rows of the published model it is computed from",
                                    PairedFigure::images)
                            .in("at least 0"),
                    TableColumn.<PairedFigure>of(
                                    "groups",
                                    IntegerType,
                                    "number of buckets of images that these rows fall into, from which the bootstrap"
                                            + " draws",
                                    PairedFigure::buckets)
                            .in("at most 256")));

    private ComparisonTable() {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    /** The definition of the table {@code images} beside it. */
    public static TableDefinition<?> images() {
        return ImageChange.TABLE;
    }

    /** The definition of the table {@code maps} beside it. */
    public static TableDefinition<?> maps() {
        return MapPair.TABLE;
    }

    static StructType schema() {
        return TABLE.schema();
    }

    static List<Row> rows(List<PairedFigure> figures) {
        return figures.stream()
                .map(figure -> RowFactory.create(TABLE.cells(figure)))
                .toList();
    }

    private static TableColumn<PairedFigure> number(
            String name, String meaning, Function<PairedFigure, OptionalDouble> cell) {
        return TableColumn.<PairedFigure>of(name, DoubleType, meaning, figure -> orNull(cell.apply(figure)))
                .nullWhere(UNDEFINED);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
