package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a picture costs in an object store: the difference between a run that draws every image and one that draws every
 * second, so that what a run costs without any is in both.
 */
class PictureRequestsIT {
    private static final SparkSession SPARK = TestSpark.session();
    private static final int IMAGES = 200;

    @TempDir
    private Path folder;

    @Test
    @Disabled("an output is still published by renaming it, which copies each picture")
    void aPictureIsAtMostTwoRequests() throws IOException {
        try (StoredImages stored = StoredImages.of(SPARK, folder, "picture-requests", IMAGES)) {
            S3Exchanges half =
                    stored.explain("output=\"" + stored.at("half") + "\"", "pictures.to=files", "pictures.every=2");
            S3Exchanges all = stored.explain("output=\"" + stored.at("all") + "\"", "pictures.to=files");

            assertThat(all.about(".png").of(S3Operation.PUT).count()).isEqualTo(IMAGES);
            double each = (all.count() - half.count()) / (IMAGES / 2.0);
            assertThat(each)
                    .as("requests per picture: %s, and with half of them %s", all.counts(), half.counts())
                    .isLessThanOrEqualTo(2);
        }
    }
}
