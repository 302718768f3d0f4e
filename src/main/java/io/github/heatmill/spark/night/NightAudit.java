package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ImageFacts;
import io.github.heatmill.spark.archive.NightColumns;
import java.util.List;
import org.apache.spark.sql.Row;

/** Whether what a run has written of a night is what it found. */
final class NightAudit {
    /**
     * How far a map may be from adding up to its logit, in logits. Rounding of 32-bit floats leaves some 1e-5; more
     * says that the map is not of this network.
     */
    private static final double MOST_RESIDUAL = 1e-2;

    private NightAudit() {}

    /**
     * Compares what was written with what was found: every image once, and every map adding up.
     *
     * @return the rows on the branch that are this run's
     * @throws IllegalStateException where they differ, which is a bug; nothing is published then
     */
    static long of(Archive archive, List<ImageFacts> facts) {
        long images =
                facts.stream().filter(image -> image.explained().isPresent()).count();
        if (images == 0) {
            return 0;
        }
        Row found = archive.written(ArchiveTable.EXPLANATIONS)
                .agg(
                        count(lit(1)),
                        countDistinct("explanation_id"),
                        countDistinct(NightColumns.IMAGE_ID),
                        max(abs(col("completeness_residual"))))
                .first();
        require("as many explanations as rows", found.getLong(0), found.getLong(1));
        require("rows of as many images as were explained or set aside", images, found.getLong(2));
        if (!found.isNullAt(3) && found.getDouble(3) > MOST_RESIDUAL) {
            throw new IllegalStateException("Expected maps that add up to their logits within " + MOST_RESIDUAL
                    + ", but one is " + found.getDouble(3) + " off");
        }
        return found.getLong(0);
    }

    private static void require(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("Expected " + what + ", but " + expected + " are " + found);
        }
    }
}
