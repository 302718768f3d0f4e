package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ClassMask;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.ImageMask;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.spark.npy.NpyFile;
import io.github.heatmill.spark.npy.NpyFileRows;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The masks of an array's images: an array of whole numbers or booleans, (N, H, W) or (N, H, W, 1), a mask for each
 * image in their order.
 */
record NpyMasks(NpyFile file) implements Serializable {
    private static final String REMEDY =
            "give whole numbers or booleans of shape (N, H, W), 0 where there is no defect";

    /** Throws {@link UserMistake} if the array at {@code path} does not hold a mask for each of the images. */
    static NpyMasks of(String path, Optional<ImageArray> images, Configuration configuration) {
        NpyFile file = NpyFile.of(path, configuration);
        NpyHeader header = file.header();
        List<Long> shape = header.shape();
        boolean flat = shape.size() == 3 || (shape.size() == 4 && shape.get(3) == 1);
        if (!flat) {
            throw InputMistake.of(path, header.description() + " is not a mask for each image", REMEDY);
        }
        if (!header.dtype().integral()) {
            throw InputMistake.of(
                    path, header.description() + " holds fractions", REMEDY + ", for example masks > 0.5");
        }
        images.ifPresent(array -> {
            if (header.rows() != array.images()) {
                throw InputMistake.of(
                        path,
                        "it has " + header.rows() + " masks for " + array.images() + " images",
                        "give the masks that belong to these images");
            }
            if (shape.get(1) != array.height() || shape.get(2) != array.width()) {
                throw InputMistake.of(
                        path,
                        "its masks are of " + shape.get(1) + " x " + shape.get(2) + " pixels, but the images of "
                                + array.height() + " x " + array.width(),
                        "give the masks that belong to these images");
            }
        });
        return new NpyMasks(file);
    }

    /** {@code rows} of the array's images with what their masks say. */
    Dataset<Row> addTo(SparkSession spark, Dataset<Row> rows, DefectClasses classes, BoxRules rules) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> hadoop = context.broadcast(
                new SerializableConfiguration(spark.sessionState().newHadoopConf()));
        return spark.createDataFrame(
                rows.javaRDD()
                        .mapPartitions(images ->
                                masked(images, classes, rules, hadoop.value().value())),
                ImageColumns.SCHEMA);
    }

    private Iterator<Row> masked(
            Iterator<Row> images, DefectClasses classes, BoxRules rules, Configuration configuration) {
        long masks = file.header().rows();
        try {
            NpyFileRows open = NpyFileRows.open(file, configuration, masks);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> close(open));
            byte[] bytes = new byte[Math.toIntExact(file.header().rowBytes())];
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return images.hasNext();
                }

                @Override
                public Row next() {
                    Row image = images.next();
                    long index = image.<Long>getAs(ImageColumns.SOURCE_INDEX) % masks;
                    read(open, index, bytes);
                    return row(image, truth(image, index, bytes, classes, rules), rules);
                }
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(file.path() + ": " + failure.getMessage(), failure);
        }
    }

    private void read(NpyFileRows open, long index, byte[] bytes) {
        try {
            open.read(index, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(file.path() + ": " + failure.getMessage(), failure);
        }
    }

    private static void close(NpyFileRows open) {
        try {
            open.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ImageMask.Truth truth(Row image, long index, byte[] bytes, DefectClasses classes, BoxRules rules) {
        int height = image.<Integer>getAs(ImageColumns.HEIGHT);
        int width = image.<Integer>getAs(ImageColumns.WIDTH);
        NpyDtype dtype = file.header().dtype();
        ImageMask mask =
                new ImageMask(file.path() + ": mask " + index, height, width, pixel -> dtype.longAt(bytes, pixel));
        return mask.fit(
                rules.masks(),
                boxes(image),
                Optional.ofNullable(image.getAs(ImageColumns.LABEL)),
                classes,
                height,
                width);
    }

    /** The boxes that a row has; refused where it says so. */
    private static Optional<ImageBoxes> boxes(Row image) {
        String problem = image.getAs(ImageColumns.BOXES_PROBLEM);
        if (problem != null) {
            return Optional.of(ImageBoxes.refused(problem));
        }
        return image.isNullAt(image.fieldIndex(ImageColumns.BOXES))
                ? Optional.empty()
                : Optional.of(new ImageBoxes(ImageColumns.boxes(image), image.getAs(ImageColumns.BOXES_CLAMPED), ""));
    }

    private static Row row(Row image, ImageMask.Truth truth, BoxRules rules) {
        if (!image.isNullAt(image.fieldIndex(ImageColumns.REASON_CODE))) {
            return image;
        }
        Object[] cells = IntStream.range(0, image.size()).mapToObj(image::get).toArray();
        Optional<Refusal> refusal = rules.errors().refusal(truth.boxes());
        set(cells, ImageColumns.BOXES, ImageColumns.boxes(truth.boxes()));
        set(cells, ImageColumns.BOXES_CLAMPED, ImageColumns.clamped(truth.boxes()));
        set(cells, ImageColumns.BOXES_PROBLEM, ImageColumns.problem(truth.boxes(), rules));
        set(cells, ImageColumns.MASK, truth.mask().map(ClassMask::toBytes).orElse(null));
        if (refusal.isPresent()) {
            set(cells, ImageColumns.PIXELS, null);
            set(cells, ImageColumns.REASON, refusal.get().reason());
            set(cells, ImageColumns.REASON_CODE, refusal.get().code().id());
        }
        return RowFactory.create(cells);
    }

    private static void set(Object[] cells, String column, Object value) {
        cells[ImageColumns.SCHEMA.fieldIndex(column)] = value;
    }
}
