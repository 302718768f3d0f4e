package io.github.heatmill.spark.storage;

import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.UntrainedModel;
import io.github.heatmill.spark.explain.ExplainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** Tiny images and an untrained network of theirs in a bucket behind a proxy, and explain jobs on them. */
record StoredImages(SparkSession spark, Path folder, String bucket, S3FaultProxy proxy) implements AutoCloseable {
    /** Writes {@code count} images with labels, boxes and a model below {@code folder} and copies them. */
    static StoredImages of(SparkSession spark, Path folder, String bucket, int count) throws IOException {
        StoredImages stored = new StoredImages(spark, folder, bucket, TestS3.proxy(spark, bucket));
        Path data = Files.createDirectories(folder.resolve("data"));
        TinyImages.write(data, "test", count, 2);
        UntrainedModel.write(folder.resolve("model"));
        stored.copy(data, "data");
        stored.copy(folder.resolve("model"), "model");
        Files.writeString(
                folder.resolve("storage.conf"),
                "storage { data = \"" + stored.at("data") + "\", output = \"" + folder + "\" }");
        Files.writeString(
                folder.resolve("explain.conf"),
                """
                job = explain
                methods = [cam]
                fusions = []
                baselines = []
                images {
                  npy = ${storage.data}/test_imgs.npy
                  labels = ${storage.data}/test_labels.npy
                  boxes = ${storage.data}/test_boxes.csv
                }
                model = "%s"
                output = ${storage.output}/explained
                pictures.to = none
                """
                        .formatted(stored.at("model")));
        stored.proxy.reset();
        return stored;
    }

    /** {@code name} in the bucket. */
    String at(String name) {
        return "s3a://" + bucket + "/" + name;
    }

    /** Copies a folder with all in it to {@code name} of the bucket. */
    void copy(Path from, String name) throws IOException {
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(at(name));
        FileSystem files = target.getFileSystem(spark.sessionState().newHadoopConf());
        files.copyFromLocalFile(new org.apache.hadoop.fs.Path(from.toUri()), target);
    }

    /** Explains, and returns what went through the proxy meanwhile. */
    S3Exchanges explain(String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of("overwrite=true"));
        all.addAll(Stream.of(settings).toList());
        ExplainSpec spec =
                (ExplainSpec) JobFile.load(folder.resolve("explain.conf"), folder.resolve("storage.conf"), all, folder);
        proxy.reset();
        new ExplainJob(
                        spark,
                        spec,
                        new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)))
                .run();
        return proxy.exchanges();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
