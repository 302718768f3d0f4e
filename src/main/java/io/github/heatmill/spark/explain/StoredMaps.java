package io.github.heatmill.spark.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.job.PicturePlace;
import io.github.heatmill.job.PicturesSpec;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.picture.PicturePlan;
import io.github.heatmill.spark.picture.PictureSubject;
import io.github.heatmill.spark.picture.PictureTask;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Pictures of maps that have been stored, as the explaining pass would have drawn them: the images are read again, and
 * the network is not asked.
 *
 * @param style how they are drawn; which rows get one, and where pictures go otherwise, does not count
 * @param pass that has made the maps
 */
public record StoredMaps(PicturesSpec style, ExplainPass pass) {
    private static final String IMAGE = "image";
    private static final String MAP = "map";

    /**
     * Draws the picture of each of {@code maps}, rows of {@link ExplanationTable} of methods, one an image at most,
     * whose image is among {@code images}, rows of {@link ImageColumns}.
     *
     * @param output the folder that their folder is in
     * @return for the id of each image its picture's file within {@code output}
     */
    public Map<String, String> draw(SparkSession spark, Dataset<Row> maps, Dataset<Row> images, Path output) {
        PicturesSpec drawn = new PicturesSpec(
                style.style(),
                "true",
                1,
                PicturePlace.FILES,
                style.colourMap(),
                style.scale(),
                style.opacity(),
                style.enlarge(),
                style.boxes());
        Conventions conventions = pass.settings().conventions();
        PicturePlan plan = PicturePlan.of(spark, drawn, conventions.upsampling(), ExplanationTable.beforePictures())
                .below(output);
        ImageReader reader = new ImageReader(
                pass.network(), pass.settings().fitting(), pass.settings().scale());
        Dataset<Row> both = images.select(
                        col(ImageColumns.IMAGE_ID), struct("*").as(IMAGE))
                .join(maps.select(col(ImageColumns.IMAGE_ID), struct("*").as(MAP)), ImageColumns.IMAGE_ID);
        Map<String, String> files = new TreeMap<>();
        both.javaRDD()
                .mapPartitions(rows -> files(rows, reader, conventions, plan.task(TaskContext.get())))
                .collect()
                .forEach(file -> files.put(file._1(), file._2()));
        return files;
    }

    private static Iterator<Tuple2<String, String>> files(
            Iterator<Row> rows, ImageReader reader, Conventions conventions, PictureTask task) {
        List<Tuple2<String, String>> files = new ArrayList<>();
        rows.forEachRemaining(row -> {
            ImageReading reading = reader.read(row.getAs(IMAGE));
            if (reading.image().isPresent()) {
                PictureSubject subject = subject(reading, row.getAs(MAP), conventions);
                task.draw(subject).file().ifPresent(file -> files.add(new Tuple2<>(reading.imageId(), file)));
            }
        });
        return files.iterator();
    }

    private static PictureSubject subject(ImageReading image, Row row, Conventions conventions) {
        CamMethod method = Choice.find(CamMethod.class, row.getAs("method")).orElseThrow();
        List<Float> stored = row.getList(row.fieldIndex("map"));
        float[] values = new float[stored.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored.get(i);
        }
        Heatmap raw =
                new Heatmap(row.<Integer>getAs("map_height"), row.<Integer>getAs("map_width"), FloatArray.of(values));
        return new PictureSubject(
                row.getAs("explanation_id"),
                image.imageId(),
                image.source(),
                image.sourceIndex(),
                image.label(),
                row.getAs("target_class"),
                row.<Double>getAs("target_probability"),
                method.id(),
                method.kind(),
                row.getAs("conventions"),
                row.getAs("model_id"),
                image.image().orElseThrow(),
                conventions.sign(method).apply(raw),
                image.boxes(),
                box(row));
    }

    private static Optional<BoundingBox> box(Row row) {
        return row.getAs("box_x_min") == null
                ? Optional.empty()
                : Optional.of(new BoundingBox(
                        row.<Integer>getAs("box_x_min"),
                        row.<Integer>getAs("box_y_min"),
                        row.<Integer>getAs("box_x_max"),
                        row.<Integer>getAs("box_y_max")));
    }
}
