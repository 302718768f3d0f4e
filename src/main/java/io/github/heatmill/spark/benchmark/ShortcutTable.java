package io.github.heatmill.spark.benchmark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.drift.StudentInterval;
import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.plate.Shortcut;
import io.github.heatmill.plate.ShortcutPlates;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The table {@code shortcuts}: a row for each planted shortcut, layer and method. */
public final class ShortcutTable {
    static final String NAME = "shortcuts";

    private static final TableDefinition<Found> TABLE = new TableDefinition<>(NAME, columns());

    private ShortcutTable() {}

    /**
     * What a method finds of a shortcut.
     *
     * @param score AUC of the class's maps against the defects
     * @param recall whether the networks use it
     * @param defect that score over networks
     * @param cause the same against the shortcut; empty if it is in no place
     */
    record Found(
            Score score,
            Recall recall,
            StudentInterval defect,
            Optional<StudentInterval> cause,
            Optional<StudentInterval> lift,
            Shown shown) {}

    /** The definition of the table. */
    public static TableDefinition<?> definition() {
        return TABLE;
    }

    static StructType schema() {
        return TABLE.schema();
    }

    static List<Row> rows(List<Found> found) {
        return found.stream().map(row -> RowFactory.create(TABLE.cells(row))).toList();
    }

    /** What the scores say of each shortcut. */
    static List<Found> found(Scores scores, Map<Shortcut, Recall> recalls) {
        List<Found> all = new ArrayList<>();
        scores.byVariant(Score.Truth.DEFECT, ShortcutPlates.CLASS.id(), EvaluationMetric.AUC)
                .forEach((variant, some) -> {
                    if (recalls.containsKey(variant)) {
                        some.forEach(score -> all.add(found(scores, score, recalls.get(variant))));
                    }
                });
        return all;
    }

    private static Found found(Scores scores, Score score, Recall recall) {
        Score against = score.against(Score.Truth.CAUSE);
        StudentInterval defect = scores.of(score).orElseThrow();
        return new Found(
                score,
                recall,
                defect,
                scores.of(against),
                scores.of(against.by(EvaluationMetric.ENERGY_LIFT)),
                Shown.of(score.variant(), scores.difference(against, score), defect));
    }

    private static List<TableColumn<Found>> columns() {
        String nowhere = "a shortcut that is in no place";
        return List.of(
                text("variant", "the shortcut", row -> row.score.variant().id()),
                text("defect_class", "the class that it tells", row -> row.score.defectClass()),
                number(
                                "recall",
                                "share of the class's test plates that is recognised, mean over networks",
                                row -> Recall.mean(row.recall.recall()))
                        .in("in [0, 1]"),
                number("recall_removed", "the same without the shortcut", row -> Recall.mean(row.recall.removed()))
                        .in("in [0, 1]"),
                number(
                                "taken_in",
                                "share of the other classes' plates that is taken for the class once these have the"
                                        + " shortcut and it does not",
                                row -> Recall.mean(row.recall.taken()))
                        .in("in [0, 1]"),
                TableColumn.of(
                        "used",
                        BooleanType,
                        "whether each network uses it: at least half of the class is recognised with it, at most half"
                                + " as many without it, and at least half of the others are taken in",
                        row -> row.recall.used()),
                text("layer", "which layer is explained", row -> row.score.layer()),
                text("method", "as in `explanations`; the baselines are methods too", row -> row.score.method()),
                TableColumn.of(
                        "baseline", BooleanType, "whether `method` is a baseline", row -> row.score.isOfBaseline()),
                number(
                                "defect_auc",
                                "`auc` of the class's maps against the pixels of the defects, mean",
                                row -> row.defect.mean())
                        .in("in [0, 1]"),
                end("defect_auc_low", "lower end of its interval of 95 %", row -> row.defect.low()),
                end("defect_auc_high", "upper end of it", row -> row.defect.high()),
                ofCause(
                                "cause_auc",
                                "the same against the pixels of the shortcut",
                                row -> row.cause.map(StudentInterval::mean))
                        .nullWhere(nowhere),
                ofCause("cause_auc_low", "lower end of its interval", row -> row.cause.flatMap(of -> value(of.low())))
                        .nullWhere(nowhere),
                ofCause("cause_auc_high", "upper end of it", row -> row.cause.flatMap(of -> value(of.high())))
                        .nullWhere(nowhere),
                ofCause(
                                "cause_lift",
                                "`energy_lift` on the pixels of the shortcut, mean",
                                row -> row.lift.map(StudentInterval::mean))
                        .nullWhere(nowhere),
                text(
                        "shows",
                        "what the heat is on: `cause` or `defect`, whichever has the greater AUC if the whole interval"
                                + " of their difference says so; of a shortcut that is in no place `defect`, `background`"
                                + " or `spread`; else `unclear`",
                        row -> row.shown.id()));
    }

    private static Optional<Double> value(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static TableColumn<Found> text(String name, String meaning, Function<Found, String> cell) {
        return TableColumn.of(name, StringType, meaning, cell);
    }

    private static TableColumn<Found> number(String name, String meaning, Function<Found, Double> cell) {
        return TableColumn.of(name, DoubleType, meaning, cell);
    }

    private static TableColumn<Found> end(String name, String meaning, Function<Found, OptionalDouble> cell) {
        return ofCause(name, meaning, row -> value(cell.apply(row))).nullWhere("a single network");
    }

    private static TableColumn<Found> ofCause(String name, String meaning, Function<Found, Optional<Double>> cell) {
        return TableColumn.of(name, DoubleType, meaning, row -> cell.apply(row).orElse(null));
    }
}
