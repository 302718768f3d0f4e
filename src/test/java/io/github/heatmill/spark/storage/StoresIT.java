package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.PublishedTable;
import io.github.heatmill.spark.ShippedSettings;
import io.github.heatmill.spark.SparkJob;
import io.github.heatmill.spark.TestHdfs;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.evaluate.EvaluateJob;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.train.SeedsJob;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jobs with all that they read and write on a disk, on HDFS and on S3. */
class StoresIT {
    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private static java.nio.file.Path folder;

    private static String disk;
    private static String hdfs;
    private static String s3;

    @BeforeAll
    static void copyTheImagesAndRunTheJobsEverywhere() throws IOException {
        ShippedSettings.use(SPARK);
        TestS3.use(SPARK);
        List<String> names = new ArrayList<>();
        for (String name : List.of("stores-train", "stores-test")) {
            TinyImages.write(folder, name, 24, name.length());
            names.addAll(List.of(name + "_imgs.npy", name + "_labels.npy", name + "_boxes.csv"));
        }
        disk = folder.toString();
        for (String name : names) {
            hdfs = parent(TestHdfs.copy(folder.resolve(name)));
            s3 = parent(TestS3.copy(SPARK, folder.resolve(name)));
        }
        for (String place : List.of(disk, hdfs, s3)) {
            train(place, "model");
            explain(place, "explained");
            run(place, "evaluate", "explained = [${storage.output}/explained]", "evaluated");
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static void train(String place, String output, String... overrides) throws IOException {
        run(
                place,
                "train",
                """
                images { npy = ${storage.data}/stores-train_imgs.npy, labels = ${storage.data}/stores-train_labels.npy }
                validation { npy = ${storage.data}/stores-test_imgs.npy, labels = ${storage.data}/stores-test_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [4, 4] }
                training { epochs = 1, batch = 8, workers = 2 }
                """,
                output,
                overrides);
    }

    private static void explain(String place, String output, String... overrides) throws IOException {
        run(
                place,
                "explain",
                """
                methods = [cam, grad-cam], fusions = []
                images {
                  npy = ${storage.data}/stores-test_imgs.npy, labels = ${storage.data}/stores-test_labels.npy
                  boxes = ${storage.data}/stores-test_boxes.csv
                }
                model = ${storage.output}/model
                pictures.every = 4
                """,
                output,
                overrides);
    }

    private static void run(String place, String kind, String text, String output, String... overrides)
            throws IOException {
        java.nio.file.Path file = Files.writeString(
                folder.resolve(kind + ".conf"),
                "job = " + kind + "\n" + text + "\noutput = ${storage.output}/" + output + "\n");
        java.nio.file.Path storage = Files.writeString(
                folder.resolve("storage.conf"), "storage { data = \"%1$s\", output = \"%1$s\" }".formatted(place));
        job(JobFile.load(file, storage, List.of(overrides), folder)).run();
    }

    private static SparkJob job(Job job) {
        Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()));
        if (job instanceof TrainSpec train) {
            return train.training().seeds().isEmpty()
                    ? new TrainJob(SPARK, train, silent)
                    : new SeedsJob(SPARK, train, silent);
        }
        return job instanceof ExplainSpec explain
                ? new ExplainJob(SPARK, explain, silent)
                : new EvaluateJob(SPARK, (EvaluateSpec) job, silent);
    }

    private static Configuration hadoop() {
        return SPARK.sessionState().newHadoopConf();
    }

    /** The rows of a table, as text, in an order that does not depend on the files. */
    private static List<String> rows(String place, String table) {
        String name = place + "/" + table;
        return PublishedTable.read(SPARK, new Path(name)).toJSON().collectAsList().stream()
                .map(row -> row.replace(place, ""))
                .sorted()
                .toList();
    }

    private static byte[] bytes(String file) throws IOException {
        Path path = PublishedTable.find(hadoop(), new Path(file)).orElseThrow();
        try (InputStream in = path.getFileSystem(hadoop()).open(path)) {
            return in.readAllBytes();
        }
    }

    private static FileStatus[] list(String path) throws IOException {
        Path there = PublishedTable.find(hadoop(), new Path(path)).orElseThrow();
        return there.getFileSystem(hadoop()).listStatus(there);
    }

    private static List<String> names(String path) throws IOException {
        return Arrays.stream(list(path))
                .map(status -> status.getPath().getName().replaceAll("version-.*", "version"))
                .sorted()
                .toList();
    }

    @Test
    void networksTablesAndPicturesAreTheSameEverywhere() throws IOException {
        List<String> pictures = names(disk + "/explained/pictures");
        assertThat(pictures).hasSizeGreaterThan(5);
        List<String> explanations = rows(disk, "explained/explanations");
        assertThat(explanations).hasSizeGreaterThan(48);
        for (String place : List.of(hdfs, s3)) {
            assertThat(bytes(place + "/model/network.zip")).isEqualTo(bytes(disk + "/model/network.zip"));
            assertThat(rows(place, "explained/explanations")).isEqualTo(explanations);
            for (String table : List.of("evaluation", "verdicts", "states")) {
                assertThat(rows(place, "evaluated/" + table)).as(table).isEqualTo(rows(disk, "evaluated/" + table));
            }
            assertThat(names(place + "/explained/pictures")).isEqualTo(pictures);
            for (String picture : pictures) {
                String name = "/explained/pictures/" + picture;
                assertThat(bytes(place + name)).isEqualTo(bytes(disk + name));
            }
        }
    }

    @Test
    void onS3ARunIsAVersionAndItsTableIsWrittenByTheMagicCommitter() throws IOException {
        assertThat(names(s3 + "/explained")).containsExactly(".heatmill", "run.json", "version");
        assertThat(names(s3 + "/explained/explanations")).doesNotContain("__magic", "_temporary");
        assertThat(new ObjectMapper()
                        .readTree(bytes(s3 + "/explained/explanations/_SUCCESS"))
                        .path("committer")
                        .asText())
                .isEqualTo("magic");
        assertThat(pendingUploads()).isEmpty();
    }

    private static List<?> pendingUploads() throws IOException {
        return ((S3AFileSystem) new Path(s3).getFileSystem(hadoop())).listMultipartUploads("");
    }

    @Test
    void anOutputOnS3IsReplacedAndAModelOfManySeedsIsFoundInIt() throws IOException {
        train(s3, "seeds", "training.seeds=[1,2]");
        explain(s3, "replaced");
        explain(s3, "replaced", "overwrite=true", "model=${storage.output}/seeds/seed-2", "pictures.to=none");

        assertThat(names(s3 + "/seeds")).contains("run.json", "version");
        assertThat(Stream.of("explanations", "run.json"))
                .allSatisfy(name -> assertThat(names(s3 + "/replaced/" + name)).isNotEmpty());
        assertThat(rows(s3, "replaced/explanations").get(0))
                .contains(new ObjectMapper()
                        .readTree(bytes(s3 + "/replaced/run.json"))
                        .path("model_id")
                        .asText());
        assertThat(names(s3 + "/replaced")).containsExactly(".heatmill", "run.json", "version", "version");
        Path locks = new Path(s3, ".heatmill");
        FileSystem files = locks.getFileSystem(hadoop());
        assertThat(files.exists(locks) ? names(locks.toString()) : List.of()).isEmpty();
    }
}
