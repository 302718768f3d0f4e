package io.github.heatmill.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.OutputHold;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.TestHdfs;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of models in HDFS and in S3. */
class StorePlacesIT {
    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path root;

    @Test
    void modelsArePublishedInHdfs() throws IOException {
        Path probe = Files.writeString(root.resolve("probe-of-models"), "");
        assertPublishes(folderBeside(TestHdfs.copy(probe)));
    }

    @Test
    void modelsArePublishedInS3() throws IOException {
        Path probe = Files.writeString(root.resolve("probe-of-models"), "a");
        assertPublishes(folderBeside(TestS3.copy(SPARK, probe)));
    }

    private static String folderBeside(String file) {
        return file.substring(0, file.lastIndexOf('/')) + "/store/models";
    }

    private void assertPublishes(String models) throws IOException {
        Configuration hadoop = SPARK.sessionState().newHadoopConf();
        ModelStore store = ModelStore.at(hadoop, models);
        assertThat(store.published()).isEmpty();
        store.requireOwn();
        for (StripeModel kind : List.of(StripeModel.RIGHT, StripeModel.WRONG)) {
            Path folder = kind.write(root.resolve(kind.name()));
            ModelDirectory model = ModelDirectory.load(new Configuration(), folder.toString());
            String id = model.manifest().modelId();
            Optional<PublishedModels> before = store.published();
            Publication entry = new Publication(
                    PublishAction.PROMOTED,
                    id,
                    before.map(PublishedModels::current),
                    Instant.EPOCH,
                    "",
                    "",
                    new TreeMap<>());
            try (OutputHold hold = OutputHold.take(hadoop, models)) {
                store.admit(hold, model);
                store.publish(
                        hold,
                        before.map(published -> published.with(entry))
                                .orElseGet(() -> new PublishedModels(List.of(entry))));
            }

            assertThat(store.published().orElseThrow().current()).isEqualTo(id);
            assertThat(ModelDirectory.load(hadoop, models).sameAs(model)).isTrue();
        }
        assertThat(store.published().orElseThrow().history()).hasSize(2);
        store.requireOwn();
    }
}
