package io.github.heatmill.spark;

import io.github.heatmill.spark.storage.S3FaultProxy;
import io.github.heatmill.spark.storage.S3Server;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** An S3 server on the loopback, in a JVM of its own, started when first asked for. */
public final class TestS3 {
    private static final String BUCKET = "heatmill-tests";

    private TestS3() {}

    /** Tells the session where {@code s3a://} leads: to this server. */
    public static void use(SparkSession spark) {
        settings().forEach(spark.sparkContext().hadoopConfiguration()::set);
    }

    /** What tells S3A in another process where {@code s3a://} leads: to this server. */
    public static Map<String, String> settings() {
        return settings(Holder.SERVER.endpoint());
    }

    /** A proxy of its own before the server, which counts requests and can break them; to be closed. */
    public static S3FaultProxy proxy() throws IOException {
        return S3FaultProxy.before(Holder.SERVER.endpoint());
    }

    /**
     * A proxy of its own through which the session's {@code s3a://bucket} leads, to a new bucket of the server and as
     * conf/local has it. The session keeps the way to a bucket that it has once used: each test names another one.
     */
    public static S3FaultProxy proxy(SparkSession spark, String bucket) throws IOException {
        Holder.SERVER.makeBucket(bucket);
        S3FaultProxy proxy = proxy();
        Map<String, String> all = new TreeMap<>(profile());
        all.putAll(settings(proxy.endpoint()));
        all.forEach((key, value) -> spark.sparkContext()
                .hadoopConfiguration()
                .set(key.replace("fs.s3a.", "fs.s3a.bucket." + bucket + "."), value));
        return proxy;
    }

    /** The settings of S3A in conf/local, as Hadoop has them. */
    public static Map<String, String> profile() throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("conf", "local", "spark-defaults.conf"))) {
            all.load(reader);
        }
        return all.stringPropertyNames().stream()
                .filter(key -> key.startsWith("spark.hadoop.fs.s3a."))
                .collect(Collectors.toMap(key -> key.substring("spark.hadoop.".length()), all::getProperty));
    }

    /**
     * What tells S3A, in this process or another, that {@code s3a://} leads to {@code endpoint}, and that it is not
     * asked many times in vain.
     */
    public static Map<String, String> settings(URI endpoint) {
        Map<String, String> settings = new TreeMap<>(S3Server.settings(endpoint));
        settings.put("fs.s3a.attempts.maximum", "3");
        settings.put("fs.s3a.retry.limit", "2");
        return settings;
    }

    /** A folder of the server's bucket, as {@code s3a://...}. */
    public static String folder(String name) {
        return "s3a://" + BUCKET + "/" + name;
    }

    /** Copies {@code file} there, through the session's own S3A, and returns where it lies, as {@code s3a://...}. */
    public static String copy(SparkSession spark, Path file) throws IOException {
        use(spark);
        String target = folder("tests/" + ownName(file));
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(target);
        FileSystem fileSystem = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        fileSystem.copyFromLocalFile(new org.apache.hadoop.fs.Path(file.toUri()), path);
        return target;
    }

    /** The folder that it lies in, which no other test has, and its name. */
    static String ownName(Path file) {
        return file.toAbsolutePath().getParent().getFileName() + "/" + file.getFileName();
    }

    private static final class Holder {
        static final S3Server SERVER = start();

        private static S3Server start() {
            if (!Files.isRegularFile(S3Server.JAR)) {
                throw new IllegalStateException(
                        "Expected " + S3Server.JAR + ", which mvn generate-test-resources fetches");
            }
            try {
                S3Server server = S3Server.start(S3Server.JAR, Path.of("target"));
                server.makeBucket(BUCKET);
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
