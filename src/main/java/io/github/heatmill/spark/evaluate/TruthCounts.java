package io.github.heatmill.spark.evaluate;

import io.github.heatmill.spark.explain.ExplanationTable;
import io.github.heatmill.statistic.TruthKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** By which kind of ground truth the explanations are judged, a row counted for each map. */
final class TruthCounts {
    private static final String COLUMN = "truth";

    private final Map<TruthKind, Long> rows;

    private TruthCounts(Map<TruthKind, Long> rows) {
        this.rows = rows;
    }

    /** The counts of {@code tables}; rows of tables without the column, which an earlier Heatmill wrote, are not told. */
    static TruthCounts of(List<ExplainedTable> tables) {
        Map<TruthKind, Long> rows = new EnumMap<>(TruthKind.class);
        for (ExplainedTable table : tables) {
            if (Arrays.asList(table.table().columns()).contains(COLUMN)) {
                Dataset<Row> counted = table.table()
                        .filter(table.table().col("status").equalTo(ExplanationTable.OK))
                        .groupBy(COLUMN)
                        .count();
                for (Row row : counted.collectAsList()) {
                    kind(row.getString(0)).ifPresent(kind -> rows.merge(kind, row.getLong(1), Long::sum));
                }
            }
        }
        return new TruthCounts(rows);
    }

    private static Optional<TruthKind> kind(String id) {
        return Arrays.stream(TruthKind.values())
                .filter(kind -> kind.id().equals(id))
                .findFirst();
    }

    long of(TruthKind kind) {
        return rows.getOrDefault(kind, 0L);
    }

    /** What a run says of it; empty where boxes alone are the truth, as they are unless masks are given. */
    Optional<String> line() {
        long masks = of(TruthKind.MASK);
        long boxes = of(TruthKind.BOXES);
        if (masks == 0) {
            return Optional.empty();
        }
        return Optional.of(
                boxes == 0
                        ? "ground truth: the pixels of masks, in all " + masks + " rows that have any"
                        : "ground truth: the pixels of masks in " + masks + " rows and those that boxes cover in "
                                + boxes
                                + "; figures by pixels are of both together, so compare them with none of one kind (the"
                                + " column truth of the explanations tells them apart)");
    }
}
