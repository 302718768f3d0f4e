package io.github.heatmill.spark.storage;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** S3Proxy over a folder, on the loopback and in a JVM of its own, which ends with this one. */
public final class S3Server implements Closeable {
    /** Where the build puts it, below the checkout. */
    public static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar");

    private static final long START_SECONDS = 60;

    private final URI endpoint;
    private final Path data;
    private final Process process;

    private S3Server(URI endpoint, Path data, Process process) {
        this.endpoint = endpoint;
        this.data = data;
        this.process = process;
    }

    /** Starts {@code jar} over a new folder below {@code parent}, without a bucket. */
    public static S3Server start(Path jar, Path parent) throws IOException {
        int port = freePort();
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        Path folder = Files.createTempDirectory(Files.createDirectories(parent.toAbsolutePath()), "s3");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path properties = Files.write(
                folder.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=" + endpoint,
                        "s3proxy.authorization=none",
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + data));
        Path log = folder.resolve("s3proxy.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitStart(process, port, log);
        return new S3Server(endpoint, data, process);
    }

    /** Makes the bucket {@code name}, if there is none. */
    public void makeBucket(String name) throws IOException {
        // a bucket is a folder
        Files.createDirectories(data.resolve(name));
    }

    public URI endpoint() {
        return endpoint;
    }

    /** What tells S3A, in this process or another, that {@code s3a://} leads to {@code endpoint}. */
    public static Map<String, String> settings(URI endpoint) {
        return Map.of(
                "fs.s3a.endpoint", endpoint.toString(),
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.connection.ssl.enabled", "false",
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");
    }

    /** The same of one bucket alone, which leads there whatever other buckets do. */
    public static Map<String, String> settings(URI endpoint, String bucket) {
        return settings(endpoint).entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> setting.getKey().replace("fs.s3a.", "fs.s3a.bucket." + bucket + "."),
                        Map.Entry::getValue));
    }

    @Override
    public void close() {
        process.destroyForcibly();
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
