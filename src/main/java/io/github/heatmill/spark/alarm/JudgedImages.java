package io.github.heatmill.spark.alarm;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.explain.ExplanationTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What rules are asked of: a row for each file of the night but those that wait for the next one, with its columns in
 * {@code images}, those of the sidecar, {@value #COPIES}, and the other columns of one of its explanations. These are
 * NULL for a file that was not explained, duplicates among them, so that each content is judged once.
 */
final class JudgedImages {
    /** How many files of the night hold the same image, this one with them. */
    static final String COPIES = "copies";

    private JudgedImages() {}

    /** The columns, with those of a sidecar. */
    static StructType columns(List<String> sidecar) {
        StructType columns = ArchiveTable.IMAGES.schema();
        for (String column : sidecar) {
            columns = columns.add(column, DataTypes.StringType, true);
        }
        columns = columns.add(COPIES, DataTypes.LongType, false);
        for (StructField field : ofExplanation()) {
            columns = columns.add(field.name(), field.dataType(), true);
        }
        return columns;
    }

    private static List<StructField> ofExplanation() {
        List<String> ofImage = Arrays.asList(ArchiveTable.IMAGES.schema().fieldNames());
        return Stream.of(ExplanationTable.schema().fields())
                .filter(field -> !ofImage.contains(field.name()))
                .toList();
    }

    /**
     * The method whose rows are asked: Grad-CAM, which every network has, or the first where the job has none of it. Of
     * an image that is the row of its predicted class.
     */
    static CamMethod method(ExplainSpec spec) {
        return spec.methods().contains(CamMethod.GRAD_CAM)
                ? CamMethod.GRAD_CAM
                : spec.methods().get(0);
    }

    /** The explanations of this run that are asked. */
    static Dataset<Row> explanations(Archive archive, ExplainSpec spec) {
        return archive.written(ArchiveTable.EXPLANATIONS)
                .where(col("method")
                        .equalTo(method(spec).id())
                        .and(col("target_class").equalTo(col("predicted")))
                        .and(col("status").equalTo(ExplanationTable.OK)));
    }

    /** The rows of what this run of {@code archive} has written. */
    static Dataset<Row> of(Archive archive, ExplainSpec spec, List<String> sidecar) {
        List<Column> ofFile = new ArrayList<>();
        Stream.of(ArchiveTable.IMAGES.schema().fieldNames())
                .map(name -> col(name))
                .forEach(ofFile::add);
        sidecar.stream().map(name -> col(name)).forEach(ofFile::add);
        WindowSpec sameFile = Window.partitionBy(NightColumns.IMAGE_ID);
        // the same pixels may lie in files that differ, as in two of another format
        WindowSpec sameImage = Window.partitionBy(
                coalesce(max("pixel_hash").over(sameFile).cast("string"), col(NightColumns.IMAGE_ID)));
        Dataset<Row> files = archive.written(ArchiveTable.IMAGES)
                .where(col("outcome").notEqual(Outcome.WAITING.id()))
                .select(ofFile.toArray(Column[]::new))
                .withColumn(COPIES, count(lit(1)).over(sameImage));
        List<Column> ofMap = new ArrayList<>(List.of(col(NightColumns.IMAGE_ID).as("explained_id")));
        ofExplanation().forEach(field -> ofMap.add(col(field.name())));
        Dataset<Row> maps = explanations(archive, spec).select(ofMap.toArray(Column[]::new));
        return files.join(
                        maps,
                        files.col("outcome")
                                .equalTo(Outcome.EXPLAINED.id())
                                .and(files.col(NightColumns.IMAGE_ID).equalTo(maps.col("explained_id"))),
                        "left")
                .drop("explained_id");
    }
}
