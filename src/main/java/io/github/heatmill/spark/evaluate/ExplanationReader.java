package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.RowMean;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads rows of {@link ExplainedColumns} as Spark holds them, so that no array is made of objects. */
final class ExplanationReader {
    private static final RowMean[] MEANS = RowMean.values();

    private InternalRow row;

    ExplanationReader() {}

    /** Goes to the next row. */
    void read(InternalRow next) {
        row = next;
    }

    boolean has(ExplainedColumn column) {
        return !row.isNullAt(column.place());
    }

    /** A text that is never NULL in a table of Heatmill; empty if it is. */
    String text(ExplainedColumn column) {
        return optionalText(column).orElse("");
    }

    Optional<String> optionalText(ExplainedColumn column) {
        return has(column) ? Optional.of(row.getUTF8String(column.place()).toString()) : Optional.empty();
    }

    long number(ExplainedColumn column) {
        return has(column) ? row.getLong(column.place()) : -1;
    }

    double real(ExplainedColumn column) {
        return has(column) ? row.getDouble(column.place()) : Double.NaN;
    }

    /** The probability of each class; none where the table has none. */
    float[] probabilities() {
        return floats(ExplainedColumn.PROBABILITIES);
    }

    /** Whether the image has a box, of whatever class. */
    boolean hasBoxes() {
        return has(ExplainedColumn.BOXES)
                && row.getArray(ExplainedColumn.BOXES.place()).numElements() > 0;
    }

    /** Whether one of the image's boxes is of class {@code name}. */
    boolean hasBoxOf(String name) {
        if (!has(ExplainedColumn.BOXES)) {
            return false;
        }
        ArrayData classes = row.getArray(ExplainedColumn.BOXES.place());
        UTF8String wanted = UTF8String.fromString(name);
        for (int i = 0; i < classes.numElements(); i++) {
            if (!classes.isNullAt(i) && classes.getUTF8String(i).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Fills in the numbers of the row. */
    void measure(ExplainedRow into) {
        into.clear();
        for (int i = 0; i < MEANS.length; i++) {
            int column = ExplainedColumns.MEANS + i;
            if (!row.isNullAt(column)) {
                into.set(MEANS[i], MEANS[i].isFlag() ? (row.getBoolean(column) ? 1 : 0) : row.getDouble(column));
            }
        }
        if (has(ExplainedColumn.RANDOMISATION_SPEARMAN)) {
            into.setSteps(steps(row.getArray(ExplainedColumn.RANDOMISATION_SPEARMAN.place())));
        }
        into.setThresholdCurves(
                floats(ExplainedColumn.BOX_CURVE),
                floats(ExplainedColumn.BOXES_CURVE),
                ints(ExplainedColumn.INSIDE_HISTOGRAM),
                ints(ExplainedColumn.OUTSIDE_HISTOGRAM));
    }

    private static double[] steps(ArrayData array) {
        double[] steps = new double[array.numElements()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = array.isNullAt(i) ? Double.NaN : array.getDouble(i);
        }
        return steps;
    }

    private float[] floats(ExplainedColumn column) {
        return has(column) ? row.getArray(column.place()).toFloatArray() : new float[0];
    }

    private int[] ints(ExplainedColumn column) {
        return has(column) ? row.getArray(column.place()).toIntArray() : new int[0];
    }
}
