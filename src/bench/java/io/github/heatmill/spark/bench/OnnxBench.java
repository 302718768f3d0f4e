package io.github.heatmill.spark.bench;

import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.model.CourseFile;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.model.onnx.Layout;
import io.github.heatmill.model.onnx.OnnxDescription;
import io.github.heatmill.model.onnx.OnnxGraph;
import io.github.heatmill.model.onnx.OnnxNetwork;
import io.github.heatmill.model.onnx.OnnxProbe;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.network.NetworkSession;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.ValueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Networks from ONNX files on one thread: explaining beside ONNX Runtime alone, and beside our own way. */
final class OnnxBench {
    static final InputValues IMAGENET = new InputValues(
            InputScaling.INTENSITY,
            ValueRange.UNIT,
            ChannelOrder.RGB,
            List.of(0.485, 0.456, 0.406),
            List.of(0.229, 0.224, 0.225));

    private OnnxBench() {}

    /** Adds the ratios to {@code results}; {@code images} are one batch for {@code network}. */
    static void measure(TrainedNetwork network, List<GreyImage> images, boolean quick, Map<String, Double> results)
            throws Exception {
        runtime(OnnxGraph.of("resnet18.onnx", ResNetFile.bytes()), ResNetFile.bytes(), images, quick, results);
        own(network, images, quick, results);
    }

    /** Explaining a network of ResNet's input and output beside bare passes through it. */
    static void runtime(
            OnnxGraph graph, byte[] model, List<GreyImage> images, boolean quick, Map<String, Double> results)
            throws Exception {
        int batch = images.size();
        int side = ResNetFile.SIDE;
        DefectClasses classes = new DefectClasses(IntStream.range(0, ResNetFile.CLASSES)
                .mapToObj(c -> "class " + c)
                .toList());
        List<ColourImage> coloured = coloured(images);
        OnnxNetwork resNet = network(graph, classes, new NetworkInput(side, side, 3), IMAGENET);
        ExplainKernel kernel = new ExplainKernel();
        try (NetworkSession session = open(resNet, batch);
                BareRuntime bare = new BareRuntime(
                        model, new long[] {batch, 3, side, side}, new long[] {batch, ResNetFile.CLASSES})) {
            Rounds rounds = new Rounds()
                    .add("bare", bare::run)
                    .add("session", () -> session.run(coloured))
                    .add("explain", () -> kernel.run(session, coloured))
                    .run(3, quick ? 7 : 21);
            results.put("onnx_vs_runtime", rounds.median("bare") / rounds.median("explain"));
            results.put("onnx_pass_vs_runtime", rounds.median("bare") / rounds.median("session"));
            results.put("onnx_explain_ms", 1e3 * rounds.median("explain") / batch);
        }
    }

    private static void own(TrainedNetwork network, List<GreyImage> images, boolean quick, Map<String, Double> results)
            throws Exception {
        NetworkSpec spec = network.spec();
        InputValues values =
                new InputValues(spec.input(), ValueRange.UNIT, ChannelOrder.RGB, List.of(0.0), List.of(1.0));
        OnnxNetwork same = network(
                OnnxGraph.of("course.onnx", CourseFile.of(network)),
                spec.classes(),
                new NetworkInput(spec.height(), spec.width(), 1),
                values);
        ExplainKernel kernel = new ExplainKernel();
        try (NetworkSession session = open(same, images.size());
                NetworkSession pass = new ForwardPass(network, images.size())) {
            requireSame(pass, session, images);
            Rounds rounds = new Rounds()
                    .add("own", () -> kernel.run(pass, images))
                    .add("onnx", () -> kernel.run(session, images))
                    .run(3, quick ? 7 : 21);
            results.put("onnx_vs_own", rounds.median("own") / rounds.median("onnx"));
        }
    }

    /** The two are one network, or the comparison means nothing. */
    private static void requireSame(NetworkSession one, NetworkSession other, List<GreyImage> images) {
        List<Double> expected = one.run(images).get(0).logits();
        List<Double> found = other.run(images).get(0).logits();
        for (int c = 0; c < expected.size(); c++) {
            if (!(Math.abs(expected.get(c) - found.get(c)) <= 1e-3 * Math.max(1, Math.abs(expected.get(c))))) {
                throw new IllegalStateException("Expected the logits " + expected + ", but was " + found);
            }
        }
    }

    static OnnxNetwork network(OnnxGraph graph, DefectClasses classes, NetworkInput takes, InputValues values) {
        OnnxProbe probe = OnnxProbe.of(graph, Layout.CHANNELS_FIRST, takes.height(), takes.width(), takes.channels());
        OnnxSpec spec = OnnxDescription.of(probe, classes, Fitting.EXACT, values, List.of());
        return OnnxNetwork.of(spec, graph);
    }

    static NetworkSession open(OnnxNetwork network, int batch) {
        return network.open(
                batch,
                Arithmetic.DIRECT,
                List.of(network.description().targetLayer().name()));
    }

    /** Images as ResNet takes them. */
    static List<ColourImage> coloured(List<GreyImage> images) {
        return images.stream().map(image -> coloured(image, ResNetFile.SIDE)).toList();
    }

    /** The image repeated to {@code side} pixels, its three channels of different brightness. */
    private static ColourImage coloured(GreyImage image, int side) {
        float[] pixels = new float[3 * side * side];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / 3 / side % image.height();
            int column = i / 3 % side % image.width();
            pixels[i] = image.pixels().at(row * image.width() + column) * (3 - i % 3) / 3;
        }
        return new ColourImage(side, side, FloatArray.of(pixels));
    }

    /** Images of {@code count} textures, where there are no others. */
    static List<GreyImage> textures(int side, int count) {
        List<GreyImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] pixels = new float[side * side];
            for (int p = 0; p < pixels.length; p++) {
                double wave = Math.sin((p % side) / (3.0 + i)) * Math.cos(Math.floorDiv(p, side) / (7.0 + i));
                pixels[p] = (float) (0.5 + 0.4 * wave);
            }
            images.add(new GreyImage(side, side, FloatArray.of(pixels)));
        }
        return images;
    }
}
