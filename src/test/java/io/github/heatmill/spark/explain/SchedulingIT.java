package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark decides by itself while a job runs changes nothing of what it makes. */
class SchedulingIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        TinyImages.write(folder, "test", 20, 2);
        UntrainedModel.write(folder.resolve("model"));
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy }
                methods = [cam, grad-cam]
                partitions = 4
                model = ${storage.data}/model
                output = ${storage.output}/explained
                """);
        Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"%1$s\", output = \"%1$s\" }".formatted(folder));
    }

    private void explain(SparkSession spark, String name) throws IOException {
        ExplainSpec spec = (ExplainSpec) JobFile.load(
                folder.resolve("explain.conf"),
                folder.resolve("storage.conf"),
                List.of("output=\"" + folder.resolve(name) + "\""),
                folder);
        new ExplainJob(
                        spark,
                        spec,
                        new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)))
                .run();
    }

    /** Rows and pictures. */
    private Map<String, String> made(String name) throws IOException {
        Map<String, String> made = new TreeMap<>();
        TestSpark.session()
                .read()
                .parquet(folder.resolve(name).resolve(ExplainJob.TABLE).toString())
                .toJSON()
                .collectAsList()
                .forEach(row -> made.put(row, ""));
        Path pictures = folder.resolve(name).resolve("pictures");
        try (Stream<Path> files = Files.walk(pictures)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> made.put(pictures.relativize(file).toString(), hex(file)));
        }
        return made;
    }

    private static String hex(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void adaptiveExecutionChangesNoRowAndNoPicture() throws Exception {
        SparkSession spark = TestSpark.session().newSession();
        for (String adaptive : List.of("true", "false")) {
            spark.conf().set("spark.sql.adaptive.enabled", adaptive);
            explain(spark, "adaptive-" + adaptive);
        }

        assertThat(made("adaptive-true"))
                .as("20 images by 2 methods, and pictures")
                .hasSizeGreaterThan(60)
                .isEqualTo(made("adaptive-false"));
    }
}
