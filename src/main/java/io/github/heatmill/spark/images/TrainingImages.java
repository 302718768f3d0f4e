package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.PixelScale;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Labelled images to be read by index on an executor. It travels as a few hundred bytes: labels, the list of files and
 * the file system's settings are broadcast, pixels stay where they lie. Several threads may read at once.
 */
public final class TrainingImages implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ImageRows> rows;
    private final Broadcast<SerializableConfiguration> configuration;
    private final long count;
    private final ImageSize size;
    private final PixelScale scale;

    private TrainingImages(
            Broadcast<ImageRows> rows,
            Broadcast<SerializableConfiguration> configuration,
            long count,
            ImageSize size,
            PixelScale scale) {
        this.rows = rows;
        this.configuration = configuration;
        this.count = count;
        this.size = size;
        this.scale = scale;
    }

    /**
     * The images of {@code source}, of which {@code census} is known. Throws {@link UserMistake} as
     * {@link ImageSource#images} does, and where an image has no label or images came or went since the census.
     */
    public static TrainingImages of(
            SparkSession spark, ImageSource source, DefectClasses classes, TrainingSetSummary census) {
        ImageRows rows = source.rows(spark, classes);
        if (rows.images() != census.images()) {
            throw InputMistake.of(
                    source.path(),
                    "it had " + census.images() + " images and has now " + rows.images(),
                    "run again once nothing writes it");
        }
        for (long index = 0; index < rows.images(); index++) {
            if (rows.label(index) == ImageLabels.NONE) {
                throw InputMistake.of(
                        source.path(), "image " + index + " has no label", "give labels for all images to train on");
            }
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return new TrainingImages(
                context.broadcast(rows),
                context.broadcast(
                        new SerializableConfiguration(spark.sessionState().newHadoopConf())),
                rows.images(),
                census.size(),
                census.scale());
    }

    public long count() {
        return count;
    }

    public ImageSize size() {
        return size;
    }

    /** The index of the class of image {@code index}. */
    public int label(long index) {
        return rows.value().label(index);
    }

    /**
     * Reads the images {@code indices}, in any order, of which ascending is the fastest: {@code pixels} becomes their
     * intensities in [0, 1], shape [indices, height, width], row-major, and {@code labels} the indices of their
     * classes. The source is opened and closed by this call. Throws {@link IllegalArgumentException} if
     * {@code pixels} or {@code labels} is not exactly as long as that takes, {@link UserMistake} on an image that
     * changed and cannot be used any more.
     */
    public void read(long[] indices, float[] pixels, int[] labels) throws IOException {
        if (labels.length != indices.length || pixels.length != (long) indices.length * size.pixels()) {
            throw new IllegalArgumentException("Expected " + (long) indices.length * size.pixels() + " pixels and "
                    + indices.length + " labels, but was " + pixels.length + " and " + labels.length);
        }
        ImageRows source = rows.value();
        for (int i = 0; i < indices.length; i++) {
            labels[i] = source.label(indices[i]);
        }
        source.read(indices, size, scale, configuration.value().value(), pixels);
    }
}
