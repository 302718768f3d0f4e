package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.Delivered;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.images.DeliveredFile;
import io.github.heatmill.spark.images.Delivery;
import io.github.heatmill.spark.npy.FileStamp;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * The files of a night: of all that lie there, those that no complete night has. It is decided once which these are,
 * and written down before any of them is read, so that a run that is killed and run again has the same night.
 *
 * @param files those that are still there as they were
 * @param gone those that are not: removed, or other ones by now, which are then deliveries of a later night
 */
record NightDelivery(Delivery files, List<DeliveredFile> gone) {
    private static final String PLACE = "place";
    private static final List<String> STAMP =
            List.of(NightColumns.URI, NightColumns.LENGTH, NightColumns.MODIFIED, NightColumns.ETAG);
    private static final StructType LISTED = new StructType()
            .add(PLACE, IntegerType, false)
            .add(NightColumns.URI, StringType, false)
            .add(NightColumns.LENGTH, LongType, false)
            .add(NightColumns.MODIFIED, LongType, false)
            .add(NightColumns.ETAG, StringType, false);

    /**
     * The files of {@code night} out of {@code listed}, all that lie there; decides which they are where nobody has.
     */
    static NightDelivery of(SparkSession spark, Archive archive, LocalDate night, String modelId, Delivery listed)
            throws IOException {
        Optional<Dataset<Row>> decided = archive.view().decided(night);
        if (decided.isPresent()) {
            return among(listed, decided.get());
        }
        Delivery unseen = unseen(spark, archive.view(), listed);
        List<InternalRow> rows = new ArrayList<>();
        for (int place = 0; place < unseen.size(); place++) {
            rows.add(NightColumns.delivery(new Delivered(night, archive.run(), modelId, unseen.file(place))));
        }
        archive.decide(rows);
        return new NightDelivery(unseen, List.of());
    }

    /**
     * Those of {@code listed} that no complete night has, by whatever model: a new model begins with what is new, and
     * does not explain the archive again.
     */
    static Delivery unseen(SparkSession spark, ArchiveView archive, Delivery listed) {
        List<Row> rows = new ArrayList<>();
        for (int place = 0; place < listed.size(); place++) {
            DeliveredFile file = listed.file(place);
            rows.add(RowFactory.create(
                    place,
                    file.uri(),
                    file.stamp().length(),
                    file.stamp().modified(),
                    file.stamp().etag()));
        }
        Dataset<Row> now = spark.createDataFrame(rows, LISTED);
        Dataset<Row> seen = archive.published(ArchiveTable.IMAGES)
                .where(col("outcome").notEqual(Outcome.WAITING.id()))
                .select(STAMP.stream().map(name -> col(name)).toArray(Column[]::new));
        Set<Integer> unseen =
                new HashSet<>(now.join(seen, JavaConverters.asScalaBuffer(STAMP).toSeq(), "leftanti")
                        .select(PLACE)
                        .as(Encoders.INT())
                        .collectAsList());
        return listed.only((place, file) -> unseen.contains(place));
    }

    /**
     * The files of a complete night once more, out of {@code listed}, all that lie there.
     *
     * @throws UserMistake where none of them lies there any more
     */
    static NightDelivery again(ArchiveView archive, LocalDate night, String folder, Delivery listed) {
        NightDelivery files = among(listed, archive.files(night));
        if (files.files().size() == 0 && !files.gone().isEmpty()) {
            throw InputMistake.of(
                    folder,
                    "none of the " + files.gone().size() + " files of night " + night + " is there any more, as "
                            + files.gone().get(0).uri(),
                    "give the folder where they lie, or leave the night out of backfill.nights");
        }
        return files;
    }

    /** All files of the night, those that are gone with them. */
    List<DeliveredFile> all() {
        List<DeliveredFile> all = new ArrayList<>(gone);
        for (int place = 0; place < files.size(); place++) {
            all.add(files.file(place));
        }
        return all;
    }

    /** What is to be done of {@code night} when it is run: what is decided, or else all that no night has. */
    static Delivery planned(SparkSession spark, ArchiveView archive, LocalDate night, Delivery listed) {
        return archive.decided(night)
                .map(decided -> among(listed, decided).files())
                .orElseGet(() -> unseen(spark, archive, listed));
    }

    private static NightDelivery among(Delivery listed, Dataset<Row> decided) {
        Set<DeliveredFile> missing = new HashSet<>();
        decided.collectAsList()
                .forEach(row -> missing.add(new DeliveredFile(
                        row.getAs(NightColumns.URI),
                        row.getAs("name"),
                        new FileStamp(
                                row.<Long>getAs(NightColumns.LENGTH),
                                row.<Long>getAs(NightColumns.MODIFIED),
                                row.getAs(NightColumns.ETAG)))));
        Delivery still = listed.only((place, file) -> missing.remove(file));
        return new NightDelivery(
                still,
                missing.stream()
                        .sorted(Comparator.comparing(DeliveredFile::uri))
                        .toList());
    }
}
