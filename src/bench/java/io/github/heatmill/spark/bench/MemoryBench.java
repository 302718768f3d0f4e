package io.github.heatmill.spark.bench;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How much a process grows by training steps, or by forward passes, of one task: the figures behind
 * {@link io.github.heatmill.network.TrainingMemory} and {@link io.github.heatmill.network.ForwardMemory}. One point a
 * JVM, for what glibc and DL4J's workspaces keep would count in the next one.
 *
 * <p>Arguments: {@code train} or the id of an arithmetic, the architecture, height, width, batch and the filters, such
 * as {@code train cam 1024 1024 4 32,64,64,64}; behind them the lowest layer to explain, such as {@code conv_3}. It
 * prints them, and the growth in MiB.
 */
public final class MemoryBench {
    private static final int STEPS = 3;
    private static final double MIB = 1024;

    private MemoryBench() {}

    /** Measures one point. */
    public static void main(String[] arguments) throws IOException {
        NetworkSpec spec = new NetworkSpec(
                Architecture.of(arguments[1]).orElseThrow(),
                new DefectClasses(List.of("a", "b", "c", "d", "e", "f")),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Arrays.stream(arguments[5].split(",", -1)).map(Integer::valueOf).toList(),
                64,
                InputScaling.STANDARDISED);
        int batch = Integer.parseInt(arguments[4]);
        // the library and its threads, without which no process is
        UntrainedNetwork.of(small(spec), 1, 1e-3).fit(NetworkBench.lesson(small(spec), images(small(spec), 1)));
        double grown = arguments[0].equals("train")
                ? train(spec, batch)
                : explain(
                        spec,
                        batch,
                        Arithmetic.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
                        arguments.length > 6 ? arguments[6] : spec.targetLayer().name());
        System.out.printf(Locale.ROOT, "%s\t%.0f%n", String.join("\t", arguments), grown);
    }

    private static NetworkSpec small(NetworkSpec spec) {
        int side = 1 << spec.filters().size();
        return new NetworkSpec(
                spec.architecture(), spec.classes(), side, side, spec.filters(), spec.dense(), spec.input());
    }

    private static double train(NetworkSpec spec, int batch) throws IOException {
        double before = resident("VmRSS:");
        MultiLayerNetwork network = UntrainedNetwork.of(spec, 1, 1e-3);
        List<GreyImage> images = images(spec, batch);
        for (int i = 0; i < STEPS; i++) {
            network.fit(NetworkBench.lesson(spec, images));
        }
        return resident("VmHWM:") - before;
    }

    private static double explain(NetworkSpec spec, int batch, Arithmetic arithmetic, String layer) throws IOException {
        INDArray weights = UntrainedNetwork.of(spec, 1, 1e-3).params();
        List<GreyImage> images = images(spec, batch);
        double before = resident("VmRSS:");
        TrainedNetwork network =
                TrainedNetwork.of(spec, FloatArray.of(weights.dup('c').toFloatVector()));
        try (ForwardPass pass = new ForwardPass(network, batch, arithmetic, List.of(layer))) {
            for (int i = 0; i < STEPS; i++) {
                NetworkBench.explain(pass.run(images), map -> {});
            }
        }
        return resident("VmHWM:") - before;
    }

    private static List<GreyImage> images(NetworkSpec spec, int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<GreyImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] pixels = new float[spec.height() * spec.width()];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (float) random.nextDouble();
            }
            images.add(new GreyImage(spec.height(), spec.width(), FloatArray.of(pixels)));
        }
        return images;
    }

    /** A figure of this process in the system's books, MiB. */
    static double resident(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / MIB)
                .findFirst()
                .orElseThrow();
    }
}
