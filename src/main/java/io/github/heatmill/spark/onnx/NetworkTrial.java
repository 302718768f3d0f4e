package io.github.heatmill.spark.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.model.onnx.FirstRun;
import io.github.heatmill.model.onnx.Layout;
import io.github.heatmill.model.onnx.OnnxGraph;
import io.github.heatmill.network.NetworkInput;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onnx.Onnx;
import org.nd4j.shade.protobuf.Message;

/**
 * The first run of a network, in a process of its own: ONNX Runtime is native code, and a file made to harm it can end
 * the process that loads it, use up the memory or never come back. Only a network that has come through is loaded here.
 */
public final class NetworkTrial {
    /** What a trial may take. */
    record Bounds(long seconds, long bytes) {
        /** Five minutes, and as much memory as this process may take for its heap, but at least 4 GiB. */
        static Bounds standard() {
            return new Bounds(300, Math.max(4L << 30, Runtime.getRuntime().maxMemory()));
        }
    }

    private static final int PASSED = 0;
    private static final int REFUSED = 3;
    private static final long MILLISECONDS_BETWEEN_LOOKS = 50;
    private static final String REMEDY = "use a network from a source that you trust, or export it again";

    private NetworkTrial() {}

    /**
     * Runs {@code graph} on black images. Throws {@link UserMistake} where it
     * does not come through, or not within {@code bounds}.
     *
     * @param layout of its input
     */
    static void require(OnnxGraph graph, Layout layout, NetworkInput takes, Bounds bounds) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("heatmill-trial-");
            Path network = Files.write(folder.resolve("network.onnx"), graph.bytes());
            Path said = folder.resolve("said");
            Process process = new ProcessBuilder(command(
                            network,
                            graph.file(),
                            said.toString(),
                            layout.name(),
                            String.valueOf(takes.height()),
                            String.valueOf(takes.width()),
                            String.valueOf(takes.channels())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                requirePassed(graph, process, said, bounds);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            throw UserMistake.machine(graph.file() + ": it cannot be tried in a process of its own ("
                    + failed.getMessage() + "): there must be room for it in java.io.tmpdir");
        } finally {
            remove(folder);
        }
    }

    private static void requirePassed(OnnxGraph graph, Process process, Path said, Bounds bounds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(bounds.seconds());
        try {
            while (!process.waitFor(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > end) {
                    throw refused(graph, "it has not come back after " + bounds.seconds() + " seconds");
                }
                if (resident(process.pid()) > bounds.bytes()) {
                    throw refused(graph, "it takes more than " + (bounds.bytes() >> 20) + " MiB of memory");
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a network was tried", ended);
        }
        if (process.exitValue() == REFUSED) {
            throw UserMistake.input(Files.readString(said));
        }
        if (process.exitValue() != PASSED) {
            throw refused(graph, "ONNX Runtime ended with code " + process.exitValue() + " on it");
        }
    }

    private static UserMistake refused(OnnxGraph graph, String reason) {
        return InputMistake.of(graph.file(), reason + " when it is run on a black image", REMEDY);
    }

    /** Bytes of memory that a process has now; 0 where the system does not say. */
    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException gone) {
            return 0;
        }
    }

    private static List<String> command(Path network, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + network.resolveSibling("error"));
        command.add("-cp");
        command.add(Stream.of(NetworkTrial.class, OrtEnvironment.class, Onnx.class, Message.class)
                .map(NetworkTrial::place)
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(NetworkTrial.class.getName());
        command.add(network.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** The jar or folder that a class is in. */
    private static Optional<String> place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()).toString());
        } catch (URISyntaxException unusual) {
            return Optional.empty();
        }
    }

    private static void remove(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            // the system clears its temporary files
        }
    }

    /** The process: the file, what messages call it, where to say what is wrong, the layout of its input, its size. */
    public static void main(String[] arguments) throws IOException {
        try {
            OnnxGraph graph = OnnxGraph.of(arguments[1], Files.readAllBytes(Path.of(arguments[0])));
            FirstRun.of(
                    graph,
                    Layout.valueOf(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    Integer.parseInt(arguments[5]),
                    Integer.parseInt(arguments[6]));
        } catch (UserMistake refused) {
            Files.writeString(Path.of(arguments[2]), refused.getMessage());
            System.exit(REFUSED);
        }
        System.exit(PASSED);
    }
}
