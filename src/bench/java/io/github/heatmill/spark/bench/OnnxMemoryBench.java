package io.github.heatmill.spark.bench;

import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.onnx.OnnxGraph;
import io.github.heatmill.model.onnx.OnnxNetwork;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.PassMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How much a process grows by explaining with a network from an ONNX file: the figures behind the estimate of
 * {@link io.github.heatmill.network.OnnxSpec#memory}. One point a JVM, for what glibc keeps would count in the
 * next one.
 *
 * <p>Arguments: the file of a network of 224 x 224 pixels in colour, its classes, the batch, how many tasks, and how
 * many passes each makes, such as {@code resnet18.onnx 1000 16 2 3}. It prints them, the growth in MiB, the estimate in
 * MiB, and the greatest resident memory after the first three passes and after all in MiB.
 */
public final class OnnxMemoryBench {
    private static final double MIB = 1 << 20;
    private static final int FIRST = 3;

    private OnnxMemoryBench() {}

    /** Measures one point. */
    public static void main(String[] arguments) throws Exception {
        int classes = Integer.parseInt(arguments[1]);
        int batch = Integer.parseInt(arguments[2]);
        int tasks = Integer.parseInt(arguments[3]);
        int passes = Integer.parseInt(arguments[4]);
        List<ColourImage> images = OnnxBench.coloured(OnnxBench.textures(200, batch));
        // the library and its threads, without which no process is
        explain(
                network(OnnxGraph.of("narrow.onnx", ResNetFile.narrow()), ResNetFile.CLASSES),
                images.subList(0, 1),
                1,
                1);
        System.gc();
        double before = MemoryBench.resident("VmRSS:");
        OnnxNetwork network = network(OnnxGraph.read(Path.of(arguments[0])), classes);
        double[] peaks = explain(network, images, tasks, passes);
        PassMemory memory = network.description()
                .memory(Arithmetic.DIRECT, List.of(network.description().targetLayer()));
        System.out.printf(
                Locale.ROOT,
                "%s\t%.0f\t%.0f\t%.0f\t%.0f%n",
                String.join("\t", arguments),
                peaks[1] - before,
                (memory.bytesOnce() + tasks * memory.bytes(batch)) / MIB,
                peaks[0],
                peaks[1]);
    }

    private static OnnxNetwork network(OnnxGraph graph, int classes) {
        return OnnxBench.network(
                graph,
                new DefectClasses(
                        IntStream.range(0, classes).mapToObj(c -> "class " + c).toList()),
                new NetworkInput(ResNetFile.SIDE, ResNetFile.SIDE, 3),
                OnnxBench.IMAGENET);
    }

    /** Resident memory at its greatest after a few passes, and after all. */
    private static double[] explain(OnnxNetwork network, List<ColourImage> images, int tasks, int passes)
            throws Exception {
        double[] peaks = new double[2];
        List<NetworkSession> sessions = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            sessions.add(OnnxBench.open(network, images.size()));
        }
        for (int place = 0; place < 2; place++) {
            int times = place == 0 ? Math.min(FIRST, passes) : Math.max(0, passes - FIRST);
            List<Thread> threads = sessions.stream()
                    .map(session -> new Thread(() -> explain(session, images, times)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            peaks[place] = MemoryBench.resident("VmHWM:");
        }
        sessions.forEach(NetworkSession::close);
        return peaks;
    }

    private static void explain(NetworkSession session, List<ColourImage> images, int times) {
        ExplainKernel kernel = new ExplainKernel();
        for (int i = 0; i < times; i++) {
            kernel.run(session, images);
        }
    }
}
