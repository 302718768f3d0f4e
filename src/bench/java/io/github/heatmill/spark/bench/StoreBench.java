package io.github.heatmill.spark.bench;

import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.npy.NpyFile;
import io.github.heatmill.spark.storage.S3Exchanges;
import io.github.heatmill.spark.storage.S3FaultProxy;
import io.github.heatmill.spark.storage.S3Operation;
import io.github.heatmill.spark.storage.S3Server;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** What the explain job asks of S3 for an array and for a picture, counted by a proxy. */
final class StoreBench {
    private static final String BUCKET = "heatmill-bench";
    private static final String AT = "s3a://" + BUCKET + "/";
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    private final SparkSession spark;
    private final BenchData data;

    StoreBench(SparkSession spark, BenchData data) {
        this.spark = spark;
        this.data = data;
    }

    /** Adds the figures to {@code results}; none where the build has not fetched the S3 server. */
    void measure(Map<String, Double> results, Progress progress) throws IOException {
        Path jar = data.home().resolve(S3Server.JAR);
        if (!Files.isRegularFile(jar)) {
            progress.say("left out: there is no %s, which mvn generate-test-resources fetches", jar);
            return;
        }
        try (S3Server server = S3Server.start(jar, data.work());
                S3FaultProxy proxy = S3FaultProxy.before(server.endpoint())) {
            server.makeBucket(BUCKET);
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            S3Server.settings(proxy.endpoint(), BUCKET).forEach(hadoop::set);
            List.of("imgs.npy", "labels.npy", "boxes.csv").forEach(this::copy);
            S3Exchanges half = explain(proxy, "half", "pictures.every=2");
            S3Exchanges all = explain(proxy, "all", "pictures.every=1");
            progress.say("%s, and with half of the pictures %s", all.counts(), half.counts());
            put(results, half, all);
        }
    }

    /** A run that draws all images beside one that draws half of them has in common what a run costs by itself. */
    private void put(Map<String, Double> results, S3Exchanges half, S3Exchanges all) {
        NpyHeader header = NpyFile.of(
                        AT + "NEU_test_imgs.npy", spark.sessionState().newHadoopConf())
                .header();
        S3Exchanges gets = half.about("NEU_test_imgs.npy").of(S3Operation.GET);
        long drawn = pictures(all) - pictures(half);
        results.put("s3_header_reads", (double)
                gets.where(get -> get.range().startsWith("bytes=0-")).count());
        results.put("s3_array_bytes_vs_needed", gets.bytesOut() / (double) (header.rows() * header.rowBytes()));
        results.put("s3_array_gets_per_mib", gets.count() / (gets.bytesOut() / (double) (1 << 20)));
        results.put("s3_requests_per_picture", (all.count() - half.count()) / (double) drawn);
    }

    private static long pictures(S3Exchanges exchanges) {
        return exchanges.about(".png").of(S3Operation.PUT).count();
    }

    private void copy(String name) {
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(AT + "NEU_test_" + name);
        Path file = data.arrays().resolve("NEU_test_" + name);
        try {
            FileSystem files = target.getFileSystem(spark.sparkContext().hadoopConfiguration());
            files.copyFromLocalFile(new org.apache.hadoop.fs.Path(file.toUri()), target);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private S3Exchanges explain(S3FaultProxy proxy, String output, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "methods=[cam]",
                "fusions=[]",
                "baselines=[]",
                "images.npy=\"" + AT + "NEU_test_imgs.npy\"",
                "images.labels=\"" + AT + "NEU_test_labels.npy\"",
                "images.boxes=\"" + AT + "NEU_test_boxes.csv\"",
                "model=\"" + data.model() + "\"",
                "output=\"" + AT + output + "\"",
                "overwrite=true",
                "pictures.to=files"));
        all.addAll(List.of(settings));
        proxy.reset();
        new ExplainJob(spark, (ExplainSpec) data.job("explain", all.toArray(String[]::new)), SILENT).run();
        return proxy.exchanges();
    }
}
