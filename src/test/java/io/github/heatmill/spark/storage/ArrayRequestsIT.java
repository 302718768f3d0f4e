package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the array of an explain job costs in an object store, by the requests that a proxy sees. */
class ArrayRequestsIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 6000;
    private static final long PIXELS = IMAGES * 32L * 32;
    private static final int TASKS = 2;

    @TempDir
    private Path folder;

    @Test
    void aJobReadsTheHeaderOnceTheRowsOnceAndInLargePieces() throws IOException {
        try (StoredImages stored = StoredImages.of(SPARK, folder, "array-requests", IMAGES)) {
            S3Exchanges seen = stored.explain("output=\"" + folder + "/out\"");
            S3Exchanges array = seen.about("test_imgs.npy");

            assertThat(array.of(S3Operation.GET)
                            .where(ArrayRequestsIT::isHeader)
                            .count())
                    .as("header reads of %s", array)
                    .isEqualTo(1);
            assertThat(array.of(S3Operation.GET).bytesOut()).isBetween(PIXELS, (long) (1.1 * PIXELS));
            // the header, and for each of the two tasks 3 MB, less than one block of 4 MiB
            assertThat(array.of(S3Operation.GET).count()).as("%s", array).isEqualTo(1 + TASKS);
            // watched, opened, looked at for its scale, for its rows and for run.json, watched; and once by each task
            assertThat(array.of(S3Operation.HEAD).count()).as("%s", array).isLessThanOrEqualTo(8 + TASKS);
            assertThat(array.count())
                    .isEqualTo(array.of(S3Operation.GET).count()
                            + array.of(S3Operation.HEAD).count());
        }
    }

    @Test
    void labelsBoxesAndTheModelAreReadOnce() throws IOException {
        try (StoredImages stored = StoredImages.of(SPARK, folder, "file-requests", IMAGES)) {
            S3Exchanges gets = stored.explain("output=\"" + folder + "/out\"").of(S3Operation.GET);

            assertThat(gets.about("test_boxes.csv").count()).isEqualTo(1);
            assertThat(gets.about("network.zip").count()).isEqualTo(1);
            // the header, then all labels
            assertThat(gets.about("test_labels.npy").count()).isEqualTo(2);
            // to explain with it, and for run.json
            assertThat(gets.about("manifest.json").count()).isEqualTo(2);
        }
    }

    private static boolean isHeader(S3Exchange exchange) {
        return exchange.range().startsWith("bytes=0-");
    }
}
