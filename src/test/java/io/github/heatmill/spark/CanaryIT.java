package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A secret in every place where a user may put one is found in nothing that a run leaves behind: tables, pictures,
 * manifests, logs, Spark's event log, and what it prints.
 */
class CanaryIT {
    private static final String CANARY = "cAnAry7fQ2xLw9";

    @TempDir
    private Path folder;

    private HeatmillProcess process;
    private Path job;

    @BeforeEach
    void putTheSecretEverywhere() throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        job = Files.writeString(
                folder.resolve("job.conf"),
                "job = plates\noutput = \"" + folder
                        + "/made\"\nplates { train = 6, validation = 1, test = 1, height = 64, width = 64 }\n");
        process = new HeatmillProcess(folder)
                .under(
                        "env",
                        "AWS_ACCESS_KEY_ID=id-" + CANARY,
                        "AWS_SECRET_ACCESS_KEY=secret-" + CANARY,
                        "HEATMILL_CATALOG_PASSWORD=catalog-" + CANARY)
                .with("-Dspark.hadoop.fs.s3a.access.key=option-" + CANARY)
                .with("-Dspark.sql.catalog.archive.jdbc.password=option-" + CANARY)
                .with("-Dspark.authenticate.secret=option-" + CANARY)
                .with("-Dspark.ssl.keyPassword=option-" + CANARY)
                .with("-Dspark.hadoop.fs.s3a.endpoint=http://127.0.0.1:9")
                .with("-Dspark.hadoop.fs.s3a.attempts.maximum=1")
                .with("-Dspark.hadoop.fs.s3a.retry.limit=1")
                .with("-Dspark.eventLog.enabled=true")
                .with("-Dspark.eventLog.dir=" + events.toUri());
    }

    @Test
    void aRunThatPublishesLeavesNoSecretBehind() throws IOException, InterruptedException {
        assertThat(process.run("run", "--home", folder.toString(), job.toString())
                        .code())
                .isZero();

        assertThat(folder.resolve("made")).isDirectory();
        assertThat(folder.resolve("events")).isNotEmptyDirectory();
        assertThat(filesWithTheSecret()).isEmpty();
    }

    /** Its tables are written as they are, so that what is in them can be seen. */
    @Test
    void anExplanationAndItsDryRunLeaveNoSecretBehind() throws IOException, InterruptedException {
        TinyImages.write(folder, "test", 4, 1);
        StripeModel.RIGHT.write(folder.resolve("model"));
        Files.writeString(
                job,
                """
                job = explain
                images { npy = ${storage.data}/test_imgs.npy, labels = ${storage.data}/test_labels.npy
                         boxes = ${storage.data}/test_boxes.csv }
                methods = [cam, grad-cam]
                model = ${storage.data}/model
                output = ${storage.output}/explained
                """);
        process.with("-Dspark.sql.parquet.compression.codec=uncompressed");
        for (List<String> words : List.of(List.of("--dry-run"), List.<String>of())) {
            List<String> all = new ArrayList<>(List.of("run", "--home", folder.toString()));
            all.addAll(words);
            all.add(job.toString());
            HeatmillProcess.Outcome outcome = process.run(all.toArray(String[]::new));
            assertThat(outcome.code()).as("%s", outcome.told()).isZero();
            assertThat(String.join("\n", outcome.out()) + outcome.err()).doesNotContain(CANARY);
        }

        assertThat(folder.resolve("explained/explanations")).isDirectoryContaining("glob:**.parquet");
        assertThat(filesWith("along")).anyMatch(name -> name.endsWith(".parquet"));
        assertThat(folder.resolve("explained/pictures")).isDirectoryContaining("glob:**.png");
        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void aRunWhoseStoreDoesNotAnswerLeavesNoSecretBehind() throws IOException, InterruptedException {
        HeatmillProcess.Outcome outcome =
                process.run("run", "--home", folder.toString(), job.toString(), "output=s3a://steel/made");

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.told()).isNotEmpty();
        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void aSecretOfAStoreAmongTheSettingsIsRefusedAndNotRepeated() throws IOException, InterruptedException {
        process.with("-Dspark.hadoop.fs.s3a.secret.key=option-" + CANARY)
                .with("-Dspark.hadoop.fs.s3a.session.token=option-" + CANARY);
        HeatmillProcess.Outcome outcome = process.run("run", "--home", folder.toString(), job.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.told())
                .anyMatch(line -> line.contains("spark.hadoop.fs.s3a.secret.key"))
                .anyMatch(line -> line.contains("spark.hadoop.fs.s3a.session.token"));
        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void aRefusedJobQuotesNoSecret() throws IOException, InterruptedException {
        for (String argument : List.of(
                "output=s3a://id:" + CANARY + "@steel/made",
                "output=hdfs://anna:" + CANARY + "@name:9000/made",
                "storage.password=" + CANARY,
                "fs.s3a.secret.key=" + CANARY,
                "plates.password=" + CANARY)) {
            HeatmillProcess.Outcome outcome = process.run("run", "--home", folder.toString(), job.toString(), argument);

            assertThat(outcome.code()).as(argument).isEqualTo(1);
            assertThat(outcome.told()).as(argument).isNotEmpty();
            assertThat(filesWithTheSecret()).as(argument).isEmpty();
        }
        Files.writeString(job, "fs.s3a.secret.key = \"" + CANARY + "\"\n" + Files.readString(job));
        assertThat(process.run("run", "--home", folder.toString(), job.toString())
                        .code())
                .isEqualTo(1);
        assertThat(filesWithTheSecret()).containsExactly("job.conf");
    }

    private List<String> filesWithTheSecret() throws IOException {
        return filesWith(CANARY);
    }

    /** Files below the folder, their names included, that hold {@code word} as text of one or two bytes a letter. */
    private List<String> filesWith(String word) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (name.contains(word) || text.replace("\0", "").contains(word)) {
                    found.add(name);
                }
            }
        }
        return found;
    }
}
