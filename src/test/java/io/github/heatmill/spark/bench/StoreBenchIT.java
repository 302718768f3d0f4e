package io.github.heatmill.spark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBenchIT {
    @TempDir
    private Path folder;

    @Test
    void theFiguresAreOfAnArrayAndOfPicturesInABucket() throws IOException {
        TinyImages.write(folder, "NEU_test", 200, 1);
        UntrainedModel.write(folder.resolve("model"));
        BenchData data = new BenchData(Path.of("").toAbsolutePath(), folder, folder);
        Map<String, Double> results = new LinkedHashMap<>();

        new StoreBench(TestSpark.session(), data).measure(results, new Progress(System.err));

        assertThat(results)
                .containsOnlyKeys(
                        "s3_header_reads",
                        "s3_array_bytes_vs_needed",
                        "s3_array_gets_per_mib",
                        "s3_requests_per_picture")
                .containsEntry("s3_header_reads", 1.0);
        assertThat(results.get("s3_array_bytes_vs_needed")).isBetween(1.0, 1.1);
        assertThat(results.get("s3_requests_per_picture")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void withoutTheServerItSaysWhatIsMissing() throws IOException {
        Files.createDirectories(folder.resolve("work"));
        BenchData data = new BenchData(folder, folder, folder.resolve("work"));
        Map<String, Double> results = new LinkedHashMap<>();
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        new StoreBench(TestSpark.session(), data)
                .measure(results, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));

        assertThat(results).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("left out: there is no ", "s3proxy.jar, which mvn generate-test-resources fetches");
    }
}
