package io.github.heatmill.spark.archive;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.spark.table.InternalRows;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns of {@link ArchiveTable#DRIFT}. */
public final class DriftTable {
    public static final TableDefinition<Compared> TABLE = new TableDefinition<>("drift", columns());

    private DriftTable() {}

    /**
     * What a row is made of.
     *
     * @param run that compared
     * @param modelId the network that explained the night
     */
    public record Compared(LocalDate night, String run, String modelId, DriftFinding finding) {}

    static StructType schema() {
        return TABLE.schema();
    }

    /** The rows of the comparisons of a night, in their order. */
    public static List<InternalRow> rows(LocalDate night, String run, String modelId, List<DriftFinding> findings) {
        return findings.stream()
                .map(finding -> InternalRows.of(TABLE.cells(new Compared(night, run, modelId, finding))))
                .toList();
    }

    private static List<TableColumn<Compared>> columns() {
        return List.of(
                TableColumn.of(ArchiveTable.NIGHT, DateType, "the night that is compared", row ->
                        (int) row.night().toEpochDay()),
                TableColumn.of(
                        ArchiveTable.RUN,
                        StringType,
                        "the run that wrote the row; it counts if `nights` has the run",
                        Compared::run),
                TableColumn.of(NightColumns.MODEL_ID, StringType, "as in `explanations`", Compared::modelId),
                TableColumn.of(
                        "scope",
                        StringType,
                        "which images: `all`, those of a predicted `class` or of a `group`",
                        row -> row.finding().scope().kind().id()),
                TableColumn.of(
                        "scope_name",
                        StringType,
                        "of the class or the group; empty for all images",
                        row -> row.finding().scope().name()),
                TableColumn.of(
                        "number",
                        StringType,
                        "what is compared: a field of `numbers` in `explanations`, or `" + DriftFinding.CLASS_MIX + "`",
                        row -> row.finding().measure()),
                TableColumn.of("compared_with", StringType, "`reference` or `history`", row -> row.finding()
                        .against()
                        .id()),
                TableColumn.<Compared>of("psi", DoubleType, "population stability index", row -> row.finding()
                                .psi())
                        .in("at least 0"),
                TableColumn.<Compared>of(
                                "wasserstein",
                                DoubleType,
                                "Wasserstein distance",
                                row -> row.finding().wasserstein().isPresent()
                                        ? (Double) row.finding().wasserstein().getAsDouble()
                                        : null)
                        .in("at least 0, along the number's own scale (docs/drift.md)")
                        .nullWhere("`" + DriftFinding.CLASS_MIX + "`; too few values on either side"),
                shift("median", "median of the night", "in the number's unit", DriftFinding.Shift::median),
                shift(
                        "median_other",
                        "median of what it is compared with",
                        "in the number's unit",
                        DriftFinding.Shift::otherMedian),
                shift(
                        "shift",
                        "mean of the night less that of the others: below 0 where the night's values are lower",
                        "along the number's own scale, at most `wasserstein` in magnitude",
                        DriftFinding.Shift::by),
                shift(
                                "shift_within",
                                "the same within predicted classes, weighed by the night's images: near 0 where only the mix"
                                        + " of classes has changed",
                                "along the number's own scale",
                                shift -> shift.within().isPresent()
                                        ? (Double) shift.within().getAsDouble()
                                        : null)
                        .nullWhere("a group; no class on both sides"),
                growth("grown", StringType, "the class whose share has grown most", "", DriftFinding.Growth::name),
                growth("share", DoubleType, "its share of the night's images", "in [0, 1]", DriftFinding.Growth::share),
                growth(
                        "share_other",
                        DoubleType,
                        "its share of those that they are compared with",
                        "in [0, 1]",
                        DriftFinding.Growth::otherShare),
                TableColumn.<Compared>of(
                                "p", DoubleType, "chance of such a difference by luck alone", row -> row.finding()
                                        .p())
                        .in("in [0, 1]"),
                TableColumn.<Compared>of(
                                "q", DoubleType, "p adjusted for all comparisons of the night", row -> row.finding()
                                        .q())
                        .in("in [0, 1]"),
                TableColumn.of("n", LongType, "images of the night", row -> row.finding()
                        .images()),
                TableColumn.of("n_other", LongType, "images that they are compared with", row -> row.finding()
                        .others()),
                TableColumn.of(
                        "nights_other",
                        IntegerType,
                        "nights that these are of; 0 for the reference",
                        row -> row.finding().nights()),
                TableColumn.of(
                        "alarm",
                        BooleanType,
                        "whether q is at most `drift.alpha` and psi large enough to matter",
                        row -> row.finding().alarm()));
    }

    private static TableColumn<Compared> shift(
            String name, String meaning, String range, Function<DriftFinding.Shift, Double> of) {
        return TableColumn.<Compared>of(name, DoubleType, meaning, row -> row.finding()
                        .shift()
                        .map(of)
                        .orElse(null))
                .in(range)
                .nullWhere("`" + DriftFinding.CLASS_MIX + "`; no values on either side");
    }

    private static <T> TableColumn<Compared> growth(
            String name, DataType type, String meaning, String range, Function<DriftFinding.Growth, T> of) {
        return TableColumn.<Compared>of(name, type, meaning, row -> row.finding()
                        .growth()
                        .map(of)
                        .orElse(null))
                .in(range)
                .nullWhere("`number` is not `" + DriftFinding.CLASS_MIX + "`");
    }
}
