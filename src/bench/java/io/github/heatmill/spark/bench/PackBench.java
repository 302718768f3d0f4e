package io.github.heatmill.spark.bench;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.Progress;
import io.github.heatmill.spark.explain.ExplainJob;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.storage.S3FaultProxy;
import io.github.heatmill.spark.storage.S3Server;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;

/**
 * How many objects and requests the pictures of many images are in S3: as the column {@code png} of the table, and, of
 * fewer images, as files. The network is tiny and untrained, the images are noise: neither matters for that.
 */
final class PackBench {
    private static final String BUCKET = "heatmill-packs";
    private static final int SIDE = 32;
    private static final int ARRAY = 1000;
    private static final int FEWER = 50;
    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    private final SparkSession spark;
    private final BenchData data;

    /** Uses of {@code data} the folders alone. */
    PackBench(SparkSession spark, BenchData data) {
        this.spark = spark;
        this.data = data;
    }

    /**
     * Prints a line for each way, the first of {@code images} images, a multiple of 50000.
     *
     * @throws UserMistake where the build has not fetched the S3 server
     */
    void measure(int images, PrintStream out) throws IOException {
        Path jar = data.home().resolve(S3Server.JAR);
        if (!Files.isRegularFile(jar)) {
            throw UserMistake.job("bench: there is no " + jar + "; mvn generate-test-resources fetches it");
        }
        writeImages();
        writeModel();
        try (S3Server server = S3Server.start(jar, data.work());
                S3FaultProxy proxy = S3FaultProxy.before(server.endpoint())) {
            server.makeBucket(BUCKET);
            S3Server.settings(proxy.endpoint(), BUCKET)
                    .forEach(spark.sparkContext().hadoopConfiguration()::set);
            explain("table", images, proxy, out);
            explain("files", images / FEWER, proxy, out);
        }
    }

    private void explain(String to, int images, S3FaultProxy proxy, PrintStream out) throws IOException {
        String output = "s3a://" + BUCKET + "/" + to;
        ExplainSpec spec = (ExplainSpec) data.job(
                "explain",
                "methods=[cam]",
                "fusions=[]",
                "baselines=[]",
                "images.npy=\"" + array() + "\"",
                "images.labels=null",
                "images.boxes=null",
                "model=\"" + model() + "\"",
                "output=\"" + output + "\"",
                "overwrite=true",
                "pictures.to=" + to);
        NpyImages source = new NpyImages(
                array().toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(PixelScale.UINT8),
                BoxRules.DEFAULT,
                images / ARRAY);
        proxy.reset();
        long start = System.nanoTime();
        new ExplainJob(spark, spec, source, SILENT).run();
        double seconds = (System.nanoTime() - start) / 1e9;
        int requests = proxy.exchanges().count();
        long[] held = held(output);
        out.printf(
                Locale.ROOT,
                "%d pictures in %s: %d objects, %.1f MB, %d requests, %.4f a picture, %.0f s, %s%n",
                images,
                to,
                held[0],
                held[1] / 1e6,
                requests,
                requests / (double) images,
                seconds,
                proxy.exchanges().counts());
    }

    /** Objects below {@code folder}, and their bytes. */
    private long[] held(String folder) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder);
        FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        RemoteIterator<LocatedFileStatus> all = files.listFiles(path, true);
        long[] held = new long[2];
        while (all.hasNext()) {
            held[0]++;
            held[1] += all.next().getLen();
        }
        return held;
    }

    private Path array() {
        return data.work().resolve("noise.npy");
    }

    private Path model() {
        return data.work().resolve("tiny-model");
    }

    private void writeImages() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (OutputStream file = Files.newOutputStream(array())) {
            NpyWriter rows = new NpyWriter(file, NpyDtype.U1, List.of((long) ARRAY, (long) SIDE, (long) SIDE));
            byte[] row = new byte[SIDE * SIDE];
            for (int i = 0; i < ARRAY; i++) {
                random.nextBytes(row);
                rows.write(row);
            }
        }
    }

    private void writeModel() throws IOException {
        NetworkSpec network = new NetworkSpec(
                Architecture.CAM, new DefectClasses(List.of("a", "b")), SIDE, SIDE, List.of(4, 4), 1);
        byte[] zip = NetworkFile.write(UntrainedNetwork.of(network, 1, 0.001));
        ModelManifest manifest = new ModelManifest(
                network,
                PixelScale.UINT8,
                Sha256.hex(zip),
                1,
                "0".repeat(32),
                1,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
        Files.createDirectories(model());
        Files.write(model().resolve(ModelDirectory.NETWORK), zip);
        Files.writeString(model().resolve(ModelDirectory.MANIFEST), manifest.toJson());
    }
}
