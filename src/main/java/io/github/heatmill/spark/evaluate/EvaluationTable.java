package io.github.heatmill.spark.evaluate;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.evaluation.BaselineMethods;
import io.github.heatmill.evaluation.EvaluationFigures;
import io.github.heatmill.evaluation.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The columns of the table {@code evaluation}: one row per figure. README says what each means. */
final class EvaluationTable {
    private EvaluationTable() {}

    static StructType schema() {
        StructType schema = new StructType()
                .add("model_id", StringType, false)
                .add("conventions", StringType, false)
                .add("box_convention", StringType, false)
                .add("method", StringType, false)
                .add("baseline", BooleanType, false)
                .add("target", StringType, false)
                .add("defect_class", StringType, false)
                .add("metric", StringType, false)
                .add("step", IntegerType, true)
                .add("better", StringType, false)
                .add("value", DoubleType, true)
                .add("low", DoubleType, true)
                .add("high", DoubleType, true);
        for (String baseline : BaselineMethods.IDS) {
            schema = schema.add(baseline, DoubleType, true);
        }
        return schema.add("images", LongType, false)
                .add("groups", IntegerType, false)
                .add("tau", DoubleType, true);
    }

    static List<Row> rows(EvaluationFigures evaluation) {
        return evaluation.figures().stream()
                .map(figure -> row(evaluation, figure))
                .toList();
    }

    private static Row row(EvaluationFigures evaluation, Figure figure) {
        List<Object> cells = new ArrayList<>();
        cells.add(figure.group().set().modelId());
        cells.add(figure.group().set().conventions());
        cells.add(figure.group().set().boxConvention());
        cells.add(figure.group().method());
        cells.add(BaselineMethods.contains(figure.group().method()));
        cells.add(figure.group().role().id());
        cells.add(figure.group().defectClass());
        cells.add(figure.metric().id());
        cells.add(figure.step().isPresent() ? figure.step().getAsInt() : null);
        cells.add(figure.metric().better());
        cells.add(cell(figure.value()));
        cells.add(cell(figure.low()));
        cells.add(cell(figure.high()));
        BaselineMethods.IDS.forEach(baseline -> cells.add(cell(evaluation.baseline(figure, baseline))));
        cells.add(figure.images());
        cells.add(figure.buckets());
        cells.add(cell(figure.tau()));
        return RowFactory.create(cells.toArray());
    }

    private static Double cell(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
