package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.UnknownClasses;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run reports about the boxes of explained images. It is counted in the table of explanations, whose rows are
 * those of tasks that succeeded: a task that is run again counts nothing twice.
 *
 * @param clamped boxes of which a part that lay beyond the image was cut off
 * @param clampedImages the images that they are of
 * @param ignoredImages images that were explained without their boxes, which cannot be used
 * @param examples why not, of the first few
 * @param unknown the boxes of classes that the model does not have
 */
public record BoxSummary(
        long clamped, long clampedImages, long ignoredImages, List<String> examples, UnknownClasses unknown) {
    private static final int MOST_EXAMPLES = 2;
    private static final String DEFECT_CLASS = "defect_class";
    private static final Column CLAMPED = coalesce(col(ImageColumns.BOXES_CLAMPED), lit(0));
    private static final Column PROBLEM = col(ImageColumns.BOXES_PROBLEM);

    /** Whether there is anything to tell of the boxes of a row of {@link ExplanationTable}. */
    static Column isWorthTelling(DefectClasses classes) {
        return CLAMPED.gt(0).or(PROBLEM.isNotNull()).or(hasUnknown(classes));
    }

    /** The summary of rows of {@link ExplanationTable} in which nothing is worth telling. */
    static BoxSummary nothing(DefectClasses classes) {
        return new BoxSummary(0, 0, 0, List.of(), UnknownClasses.of(Map.of(), classes));
    }

    /** The summary of rows of {@link ExplanationTable}: up to three Spark jobs that read the columns of boxes. */
    public static BoxSummary of(Dataset<Row> explanations, DefectClasses classes) {
        Dataset<Row> images = explanations
                .filter(isWorthTelling(classes))
                .select("image_id", ImageColumns.BOXES, ImageColumns.BOXES_CLAMPED, ImageColumns.BOXES_PROBLEM)
                // an image has a row for each map
                .dropDuplicates("image_id");
        Row sums = images.agg(
                        coalesce(sum(CLAMPED), lit(0L)),
                        count(when(CLAMPED.gt(0), 1)),
                        count(PROBLEM),
                        count(when(hasUnknown(classes), 1)))
                .first();
        return new BoxSummary(
                sums.getLong(0),
                sums.getLong(1),
                sums.getLong(2),
                sums.getLong(2) == 0 ? List.of() : examples(images.select(PROBLEM)),
                UnknownClasses.of(sums.getLong(3) == 0 ? Map.of() : unknown(images, classes), classes));
    }

    private static Column hasUnknown(DefectClasses classes) {
        return coalesce(exists(col(ImageColumns.BOXES), box -> isUnknown(box, classes)), lit(false));
    }

    private static List<String> examples(Dataset<Row> problems) {
        return problems
                .filter(col(ImageColumns.BOXES_PROBLEM).isNotNull())
                .orderBy(ImageColumns.BOXES_PROBLEM)
                .limit(MOST_EXAMPLES)
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Column isUnknown(Column box, DefectClasses classes) {
        return not(box.getField(DEFECT_CLASS).isin(classes.names().toArray()));
    }

    private static Map<String, Long> unknown(Dataset<Row> images, DefectClasses classes) {
        Map<String, Long> boxes = new HashMap<>();
        // Spark takes no generator within another expression: first a row for each box, then its class
        images.select(explode(filter(col(ImageColumns.BOXES), box -> isUnknown(box, classes)))
                        .as("box"))
                .select(col("box").getField(DEFECT_CLASS).as(DEFECT_CLASS))
                .groupBy(DEFECT_CLASS)
                .count()
                .collectAsList()
                .forEach(row -> boxes.put(row.getString(0), row.getLong(1)));
        return boxes;
    }

    /** Tells what was done to boxes, where anything was. */
    public void tell(Progress progress) {
        if (clamped > 0) {
            progress.say(
                    "%d boxes of %d images reach a pixel beyond the image and were clamped; if their files number the "
                            + "first pixel differently, set images.box-origin",
                    clamped, clampedImages);
        }
        if (ignoredImages > 0) {
            progress.say(
                    "%d images were explained without their boxes, which cannot be used, such as %s",
                    ignoredImages, String.join(" ... ", examples));
        }
    }
}
