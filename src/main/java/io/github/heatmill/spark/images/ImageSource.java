package io.github.heatmill.spark.images;

import io.github.heatmill.image.Channels;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.PixelRange;
import io.github.heatmill.image.PixelScale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where images come from. Every kind gives the same table. */
public sealed interface ImageSource permits NpyImages, FolderImages {
    /**
     * One row for each image, with the columns of {@link ImageColumns#SCHEMA}; the same rows for any partitioning.
     * Nothing is read yet but headers, labels, the table of boxes and the list of files. Throws
     * {@link io.github.heatmill.UserMistake} with every problem that these show.
     *
     * @param classes what labels may name
     */
    default Dataset<Row> images(SparkSession spark, DefectClasses classes) {
        return images(spark, classes, OptionalInt.empty());
    }

    /** As {@link #images(SparkSession, DefectClasses)}, divided into about so many partitions. */
    Dataset<Row> images(SparkSession spark, DefectClasses classes, OptionalInt partitions);

    /**
     * What headers, labels, boxes and the list of files say. Throws {@link io.github.heatmill.UserMistake} as {@link
     * #images}.
     */
    ImageInventory inventory(SparkSession spark, DefectClasses classes);

    /** {@link #images} and {@link #inventory}, for which the files of labels and boxes are read once. */
    OpenedImages open(SparkSession spark, DefectClasses classes, OptionalInt partitions);

    /**
     * A sample of the images that can be read in seconds, as a source with their indices; empty for an array, whose
     * header already describes all images.
     */
    Optional<ImageSource> sample(SparkSession spark);

    /** What the pixels' values mean, where that is sure before they are read. */
    Optional<PixelScale> knownScale(SparkSession spark);

    /**
     * What the values mean if they span {@code range}. Throws {@link io.github.heatmill.UserMistake} if these do not
     * tell.
     */
    PixelScale scaleOf(SparkSession spark, PixelRange range);

    /**
     * The same images with a {@link #knownScale}: their own, or {@code trained}, that of the images that a model
     * learned from, or what a few of the images tell. Throws {@link io.github.heatmill.UserMistake} if nothing does.
     */
    ImageSource scaledLike(SparkSession spark, PixelScale trained);

    /**
     * The same images, of which {@code channels} says what is wanted: rows of {@link #images} then hold the colours of
     * image files, or their grey. Unless told otherwise, files are read as grey; an array's rows are as it has them.
     */
    ImageSource in(Channels channels);

    /**
     * The same images for a training: without boxes, whose files are not even looked at, and without the images whose
     * folder or name is of a class that the job ignores.
     *
     * @param classes what labels may name
     */
    ImageSource forTraining(DefectClasses classes);

    /** What lies among the images and is not read as one. */
    PassedOver passedOver(SparkSession spark);

    /** What the files are now. To be called before they are read. */
    InputWatch watch(SparkSession spark);

    /** Opens the images for reading by index on executors. */
    ImageRows rows(SparkSession spark, DefectClasses classes);

    /** The array or folder, for messages. */
    String path();
}
