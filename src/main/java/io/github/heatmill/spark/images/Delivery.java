package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.UnusableFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files of a folder of images, for who decides file by file what is read: listed, told by their content, and read as
 * rows of {@link ImageColumns} whose {@code image_id} is that of the content.
 */
public final class Delivery {
    private static final int FILES_WORTH_A_TASK = 64;

    private final List<FolderRow> rows;
    private final FolderReading reading;
    private final PassedOver passedOver;

    /** The files of {@code rows}, in this order. */
    Delivery(List<FolderRow> rows, FolderReading reading, PassedOver passedOver) {
        this.rows = List.copyOf(rows);
        this.reading = reading;
        this.passedOver = passedOver;
    }

    /** How many files these are. */
    public int size() {
        return rows.size();
    }

    /** The file at {@code place}, from 0. */
    public DeliveredFile file(int place) {
        return delivered(rows.get(place).entry().image());
    }

    private static DeliveredFile delivered(ListedFile file) {
        return new DeliveredFile(file.path(), file.name(), file.stamp());
    }

    /** What lies among them and is no image file. */
    public PassedOver passedOver() {
        return passedOver;
    }

    /** Takes some of the files. */
    @FunctionalInterface
    public interface Wanted {
        /** Whether the file at {@code place} is one of them. */
        boolean takes(int place, DeliveredFile file);
    }

    /** Those of the files that {@code wanted} takes, in the same order. */
    public Delivery only(Wanted wanted) {
        List<FolderRow> some = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            if (wanted.takes(place, file(place))) {
                some.add(rows.get(place));
            }
        }
        return new Delivery(some, reading, passedOver);
    }

    /** The fingerprint of every file, in their order; each of them is read once, on the executors. */
    public List<Fingerprint> fingerprints(SparkSession spark) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> hadoop = shared(spark, context);
        ImageLimits most = reading.decoding().limits();
        List<Listed> listed = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            listed.add(new Listed(place, rows.get(place).entry().image()));
        }
        return context.parallelize(listed, partitions(context))
                .map(file -> fingerprint(file, most, hadoop.value().value()))
                .collect();
    }

    private record Listed(int place, ListedFile file) implements Serializable {}

    private static Fingerprint fingerprint(Listed listed, ImageLimits limits, Configuration hadoop) {
        ListedFile file = listed.file();
        try {
            byte[] bytes = FolderImage.bytes(file, limits.maxBytes(), hadoop);
            return Fingerprint.of(listed.place(), ImageId.of(ImageId.sha256().digest(bytes)));
        } catch (UnusableFile unusable) {
            Fingerprint.Kind kind = isReplaced(file, hadoop) ? Fingerprint.Kind.CHANGED : Fingerprint.Kind.UNREADABLE;
            return Fingerprint.without(listed.place(), kind, delivered(file).stampId(), unusable.refusal());
        } catch (IOException failure) {
            throw new UncheckedIOException(file.path() + ": " + failure.getMessage(), failure);
        }
    }

    private static boolean isReplaced(ListedFile file, Configuration hadoop) {
        try {
            file.requireNotReplaced(hadoop);
            return false;
        } catch (UserMistake replaced) {
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(file.path() + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * The images of the files at the places of {@code ids}, as rows of {@link ImageColumns} with these ids.
     *
     * @param ids the image id of each file that is to be read, by its place
     * @param partitions how many tasks read them
     * @param changed is told the URI of each file that another one has taken the place of, which gives no row
     */
    public Dataset<Row> images(
            SparkSession spark, Map<Integer, String> ids, int partitions, CollectionAccumulator<String> changed) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> hadoop = shared(spark, context);
        FolderReading by = reading;
        List<Chosen> chosen = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            if (ids.containsKey(place)) {
                chosen.add(new Chosen(rows.get(place), ids.get(place)));
            }
        }
        JavaRDD<Row> images = context.parallelize(chosen, partitions)
                .flatMap(file -> read(file, by, hadoop.value().value(), changed));
        return spark.createDataFrame(images, ImageColumns.SCHEMA);
    }

    private static Broadcast<SerializableConfiguration> shared(SparkSession spark, JavaSparkContext context) {
        return context.broadcast(
                new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    }

    private int partitions(JavaSparkContext context) {
        int worthATask = Math.max(1, -Math.floorDiv(-rows.size(), FILES_WORTH_A_TASK));
        return Math.min(worthATask, Math.multiplyExact(4, context.defaultParallelism()));
    }

    private record Chosen(FolderRow row, String id) implements Serializable {}

    private static Iterator<Row> read(
            Chosen chosen, FolderReading reading, Configuration hadoop, CollectionAccumulator<String> changed) {
        try {
            Row row = chosen.row().read(reading, hadoop, pages -> {});
            Object[] cells = new Object[row.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.get(i);
            }
            cells[ImageColumns.SCHEMA.fieldIndex(ImageColumns.IMAGE_ID)] = chosen.id();
            return List.of(RowFactory.create(cells)).iterator();
        } catch (UserMistake replaced) {
            changed.add(chosen.row().entry().path());
            return Collections.emptyIterator();
        } catch (IOException failure) {
            throw new UncheckedIOException(chosen.row().entry().path() + ": " + failure.getMessage(), failure);
        }
    }
}
