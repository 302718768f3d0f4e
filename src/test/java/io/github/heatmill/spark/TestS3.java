package io.github.heatmill.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** An S3 server on the loopback: S3Proxy over a folder, in a JVM of its own, started when first asked for. */
public final class TestS3 {
    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar");
    private static final String BUCKET = "heatmill-tests";
    private static final long START_SECONDS = 60;

    private TestS3() {}

    /** Tells the session where {@code s3a://} leads: to this server. */
    public static void use(SparkSession spark) {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        configuration.set("fs.s3a.endpoint", Holder.ENDPOINT);
        configuration.set("fs.s3a.endpoint.region", "us-east-1");
        configuration.set("fs.s3a.path.style.access", "true");
        configuration.set("fs.s3a.connection.ssl.enabled", "false");
        configuration.set(
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");
        configuration.set("fs.s3a.attempts.maximum", "3");
        configuration.set("fs.s3a.retry.limit", "2");
    }

    /** Copies {@code file} there, through the session's own S3A, and returns where it lies, as {@code s3a://...}. */
    public static String copy(SparkSession spark, Path file) throws IOException {
        use(spark);
        String target = "s3a://" + BUCKET + "/tests/" + file.getFileName();
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(target);
        FileSystem fileSystem = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        fileSystem.copyFromLocalFile(new org.apache.hadoop.fs.Path(file.toUri()), path);
        return target;
    }

    private static final class Holder {
        static final String ENDPOINT = start();

        private static String start() {
            if (!Files.isRegularFile(JAR)) {
                throw new IllegalStateException("Expected " + JAR + ", which mvn generate-test-resources fetches");
            }
            try {
                int port = freePort();
                String endpoint = "http://127.0.0.1:" + port;
                Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "s3");
                // a bucket is a folder
                Files.createDirectories(folder.resolve("data").resolve(BUCKET));
                Path properties = Files.write(
                        folder.resolve("s3proxy.properties"),
                        List.of(
                                "s3proxy.endpoint=" + endpoint,
                                "s3proxy.authorization=none",
                                "jclouds.provider=filesystem-nio2",
                                "jclouds.filesystem.basedir=" + folder.resolve("data")));
                Process server = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-jar",
                                JAR.toString(),
                                "--properties",
                                properties.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("s3proxy.log").toFile())
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
                awaitStart(server, port, folder.resolve("s3proxy.log"));
                return endpoint;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        private static void awaitStart(Process server, int port, Path log) throws IOException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
            while (System.nanoTime() < deadline && server.isAlive()) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                    return;
                } catch (IOException notYet) {
                    pause();
                }
            }
            throw new IllegalStateException("The S3 server did not start: " + Files.readString(log));
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
