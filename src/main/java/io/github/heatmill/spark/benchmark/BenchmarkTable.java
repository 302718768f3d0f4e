package io.github.heatmill.spark.benchmark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.drift.StudentInterval;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The table {@code benchmark}: a row for each variant, truth, class, layer, method and metric. */
public final class BenchmarkTable {
    static final String NAME = "benchmark";

    private static final String ONE = "a single network";
    private static final TableDefinition<Scored> TABLE = new TableDefinition<>(
            NAME,
            List.of(
                    text(
                            "variant",
                            "which shortcut tells one class: `none`, `texture`, `brightness` or `corner`",
                            row -> row.score.variant().id()),
                    text(
                            "truth",
                            "what the heat is compared with: `defect` (the pixels of the plate's defects) or `cause`"
                                    + " (those of the shortcut)",
                            row -> row.score.truth().id()),
                    text("defect_class", "the plates' label, or `all`", row -> row.score.defectClass()),
                    text("layer", "which layer is explained", row -> row.score.layer()),
                    text("method", "as in `explanations`; the baselines are methods too", row -> row.score.method()),
                    TableColumn.of(
                            "baseline", BooleanType, "whether `method` is a baseline", row -> row.score.isOfBaseline()),
                    text("metric", "as in `evaluation`", row -> row.score
                            .metric()
                            .id()),
                    text("better", "`higher`, `lower`, or empty where neither is better", row -> row.score
                            .metric()
                            .better()),
                    TableColumn.of("mean", DoubleType, "mean over the networks", row -> row.over.mean()),
                    number("sd", "standard deviation over the networks", row -> row.over.sd()),
                    number(
                            "low",
                            "lower end of the mean's interval of 95 %, by Student's t, which may lie beyond the"
                                    + " metric's range",
                            row -> row.over.low()),
                    number("high", "upper end of it", row -> row.over.high()),
                    TableColumn.<Scored>of(
                                    "networks",
                                    IntegerType,
                                    "networks, of different seeds and plates, that have a figure",
                                    row -> row.over.count())
                            .in("at least 1"),
                    TableColumn.<Scored>of("images", LongType, "images of all of these together", row -> row.images)
                            .in("at least 1")));

    private BenchmarkTable() {}

    /** What a row is made of. */
    record Scored(Score score, StudentInterval over, long images) {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    static StructType schema() {
        return TABLE.schema();
    }

    static List<Row> rows(Scores scores) {
        return scored(scores).stream()
                .map(row -> RowFactory.create(TABLE.cells(row)))
                .toList();
    }

    /** The rows as text, the names of the columns first: numbers in full, NULL as nothing. */
    static List<String> csv(Scores scores) {
        return Csv.of(TABLE, scored(scores));
    }

    private static List<Scored> scored(Scores scores) {
        return scores.all().stream()
                .map(score -> new Scored(score, scores.of(score).orElseThrow(), scores.images(score)))
                .toList();
    }

    private static TableColumn<Scored> text(String name, String meaning, Function<Scored, String> cell) {
        return TableColumn.of(name, StringType, meaning, cell);
    }

    private static TableColumn<Scored> number(String name, String meaning, Function<Scored, OptionalDouble> value) {
        return TableColumn.<Scored>of(name, DoubleType, meaning, row -> {
                    OptionalDouble of = value.apply(row);
                    return of.isPresent() ? (Double) of.getAsDouble() : null;
                })
                .nullWhere(ONE);
    }
}
