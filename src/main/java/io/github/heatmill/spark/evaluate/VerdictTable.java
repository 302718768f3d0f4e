package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.drift.BinomialInterval;
import io.github.heatmill.drift.Verdict;
import io.github.heatmill.drift.VerdictCounts;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The table {@code verdicts}: one row per class of labelled images with a verdict. */
public final class VerdictTable {
    /** The table's folder in the output. */
    static final String NAME = "verdicts";

    private static final TableDefinition<VerdictRow> TABLE = new TableDefinition<>(NAME, columns());

    private VerdictTable() {}

    /** What a row is made of. */
    private record VerdictRow(ClassVerdicts of, double level) {
        VerdictCounts counts() {
            return of.counts();
        }
    }

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    static StructType schema() {
        return TABLE.schema();
    }

    /** In the order of {@code verdicts}; intervals of this level. */
    static List<Row> rows(List<ClassVerdicts> verdicts, double level) {
        return verdicts.stream()
                .map(of -> RowFactory.create(TABLE.cells(new VerdictRow(of, level))))
                .toList();
    }

    private static List<TableColumn<VerdictRow>> columns() {
        List<TableColumn<VerdictRow>> columns = new ArrayList<>(List.of(
                TableColumn.of("model_id", StringType, "as in `explanations`", row -> row.of()
                        .set()
                        .modelId()),
                TableColumn.of("conventions", StringType, "as in `explanations`", row -> row.of()
                        .set()
                        .conventions()),
                TableColumn.of("box_convention", StringType, "as in `evaluation`", row -> row.of()
                        .set()
                        .boxConvention()),
                TableColumn.of("defect_class", StringType, "the images' label, or `all`", row -> row.of()
                        .defectClass()),
                count("images", "images with a label and a verdict, each counted once", VerdictCounts::images),
                count("accepted", "of them, accepted", counts -> counts.of(Verdict.ACCEPT)),
                count("reviewed", "of them, for a person to look at", counts -> counts.of(Verdict.REVIEW)),
                count("rejected", "of them, rejected", counts -> counts.of(Verdict.REJECT)),
                count("accepted_wrong", "of the accepted, those predicted wrong: they escape", VerdictCounts::escaped),
                count("reviewed_wrong", "of the reviewed, those predicted wrong", counts -> counts.wrong()
                        .get(Verdict.REVIEW)),
                count(
                        "rejected_right",
                        "of the rejected, those predicted right: they are wasted",
                        VerdictCounts::wasted)));
        columns.addAll(rate(
                "escape", "`accepted_wrong` / `images`", row -> row.counts().escapeRate(row.level())));
        columns.addAll(rate("waste", "`rejected_right` / `images`, the rate of false rejects", row -> row.counts()
                .wasteRate(row.level())));
        return columns;
    }

    private static TableColumn<VerdictRow> count(String name, String meaning, ToLongFunction<VerdictCounts> of) {
        return TableColumn.of(name, LongType, meaning, row -> of.applyAsLong(row.counts()));
    }

    private static List<TableColumn<VerdictRow>> rate(
            String name, String meaning, Function<VerdictRow, BinomialInterval> of) {
        return List.of(
                share(name + "_rate", meaning, row -> of.apply(row).share()),
                share(
                        name + "_low",
                        "lower end of its interval by Clopper and Pearson (95 % by default)",
                        row -> of.apply(row).low()),
                share(name + "_high", "upper end of it", row -> of.apply(row).high()));
    }

    private static TableColumn<VerdictRow> share(String name, String meaning, Function<VerdictRow, Double> of) {
        return TableColumn.<VerdictRow>of(name, DoubleType, meaning, of).in("in [0, 1]");
    }
}
