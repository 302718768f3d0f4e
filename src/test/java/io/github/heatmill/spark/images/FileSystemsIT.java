package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.TestHdfs;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same array on the disk, in HDFS and in S3 gives the same rows. */
class FileSystemsIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final DefectClasses CLASSES = new DefectClasses(List.of("crazing", "scratches"));
    private static final int IMAGES = 14;

    @TempDir
    static Path folder;

    private static Path file;
    private static String hdfs;
    private static String s3;

    @BeforeAll
    static void copyTheArrays() throws IOException {
        // 100 x 100 bytes an image: more than the first small read of a partition, so that reading ahead happens too
        file = TestArrays.bytes(folder.resolve("images.npy"), (long) IMAGES, 100L, 100L);
        hdfs = TestHdfs.copy(file);
        s3 = TestS3.copy(SPARK, file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theRowsAreTheSameEverywhere(int partitions) {
        List<String> expected = rows(file.toString(), 1);

        assertThat(expected).hasSize(IMAGES);
        assertThat(rows(file.toString(), partitions)).isEqualTo(expected);
        assertThat(rows(hdfs, partitions)).isEqualTo(expected);
        assertThat(rows(s3, partitions)).isEqualTo(expected);
    }

    @Test
    void theImagesHaveTheSameIdsEverywhere() {
        List<Row> expected = ids(file.toString());

        assertThat(expected).hasSize(IMAGES).doesNotHaveDuplicates();
        assertThat(ids(hdfs)).isEqualTo(expected);
        assertThat(ids(s3)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "hdfs", "s3"})
    void anExecutorReadsTheImagesOfABatchByIndex(String where) throws IOException {
        String path = where.equals("file") ? file.toString() : where.equals("hdfs") ? hdfs : s3;
        String labels = folder.resolve(where + "-labels.npy").toString();
        TestArrays.labels(Path.of(labels), 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        ImageSource source = new NpyImages(path, Optional.of(labels), Optional.empty(), Optional.empty());
        TrainingSetSummary census = TrainingSetCheck.beforeTraining(SPARK, source, CLASSES);

        float[] pixels = new float[2 * 10_000];
        int[] batch = new int[2];
        TrainingImages.of(SPARK, source, CLASSES, census).read(new long[] {13, 2}, pixels, batch);

        // element e of row r is (7 r + e) mod 256: 91 at the start of row 13, 14 at that of row 2
        assertThat(pixels[0]).isEqualTo(91 / 255f);
        assertThat(pixels[10_000]).isEqualTo(14 / 255f);
        assertThat(batch).containsExactly(1, 0);
    }

    private static List<String> rows(String path, int partitions) {
        Dataset<Row> rows = SPARK.read()
                .format("npy")
                .option("rowsPerPartition", IMAGES / partitions)
                .load(path);
        assertThat(rows.javaRDD().getNumPartitions()).isEqualTo(partitions);
        return rows.orderBy("index").selectExpr("concat(index, ' ', hex(value))").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<Row> ids(String path) {
        return new NpyImages(path, Optional.empty(), Optional.empty(), Optional.empty())
                .images(SPARK, CLASSES)
                .select("image_id")
                .orderBy("source_index")
                .collectAsList();
    }
}
