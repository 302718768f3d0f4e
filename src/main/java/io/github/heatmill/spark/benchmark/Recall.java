package io.github.heatmill.spark.benchmark;

import io.github.heatmill.plate.ShortcutPlates;
import io.github.heatmill.spark.explain.ExplanationTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether networks use a shortcut: what becomes of its class where it is gone, and of the others where they have it.
 * One number for each network, shares in [0, 1].
 *
 * @param recall of the class's plates with the shortcut, the share that is recognised
 * @param removed the same of these plates without it
 * @param taken of the plates of other classes that have it, the share that is taken for the class
 */
record Recall(List<Double> recall, List<Double> removed, List<Double> taken) {
    private static final double HALF = 0.5;

    Recall() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Adds a network, from its explanations of the test plates, of those without the shortcut, and with it moved. */
    void add(Dataset<Row> test, Dataset<Row> without, Dataset<Row> moved) {
        recall.add(share(test, "="));
        removed.add(share(without, "="));
        taken.add(share(moved, "<>"));
    }

    /** Of the images whose label is (or is not) the class, the share that is predicted as it. */
    private static double share(Dataset<Row> explanations, String relation) {
        String name = ShortcutPlates.CLASS.id();
        List<Row> predicted = explanations
                .filter("status = '" + ExplanationTable.OK + "' AND label " + relation + " '" + name + "'")
                .select("image_id", "predicted")
                .distinct()
                .select("predicted")
                .collectAsList();
        long found =
                predicted.stream().filter(row -> row.getString(0).equals(name)).count();
        return predicted.isEmpty() ? 0 : (double) found / predicted.size();
    }

    /**
     * Whether each network uses it: it recognises at least half of the class with it, at most half as many without it,
     * and takes at least half of the others that have it for the class.
     */
    boolean used() {
        for (int i = 0; i < recall.size(); i++) {
            if (recall.get(i) < HALF || removed.get(i) > recall.get(i) / 2 || taken.get(i) < HALF) {
                return false;
            }
        }
        return !recall.isEmpty();
    }

    static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
