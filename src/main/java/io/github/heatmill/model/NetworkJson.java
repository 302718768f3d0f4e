package io.github.heatmill.model;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.Fit;
import io.github.heatmill.image.Resizing;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.ChannelOrder;
import io.github.heatmill.network.Fitting;
import io.github.heatmill.network.InputScaling;
import io.github.heatmill.network.InputValues;
import io.github.heatmill.network.NetworkInput;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.SingleNetwork;
import io.github.heatmill.network.ValueRange;
import java.util.List;
import java.util.Optional;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** The part of a manifest that describes the network. Throws {@link IllegalArgumentException} on what it is not. */
final class NetworkJson {
    /** Of the course's networks, whose manifests have no kind. */
    static final int COURSE_VERSION = 1;

    static final int ONNX_VERSION = 2;
    private static final String ONNX = "onnx";

    private NetworkJson() {}

    static void write(SingleNetwork network, ObjectNode root) {
        network.accept(new SingleNetwork.Cases<Void>() {
            @Override
            public Void course(NetworkSpec spec) {
                writeCourse(spec, root);
                return null;
            }

            @Override
            public Void onnx(OnnxSpec spec) {
                writeOnnx(spec, root);
                return null;
            }
        });
    }

    static SingleNetwork read(ManifestFields root) {
        int version = root.integer("format_version");
        if (version == COURSE_VERSION) {
            return readCourse(root);
        }
        if (version == ONNX_VERSION && root.text("kind").equals(ONNX)) {
            return readOnnx(root);
        }
        throw new IllegalArgumentException(
                "its format_version is not " + COURSE_VERSION + ", or " + ONNX_VERSION + " of an imported network");
    }

    private static void writeCourse(NetworkSpec spec, ObjectNode root) {
        root.put("format_version", COURSE_VERSION);
        root.put("architecture", spec.architecture().id());
        classes(spec.classes(), root);
        root.put("height", spec.height());
        root.put("width", spec.width());
        ArrayNode filters = root.putArray("filters");
        spec.filters().forEach(filters::add);
        root.put("dense", spec.dense());
        root.put("input", spec.input().id());
        root.put("target_layer", spec.targetLayer().name());
    }

    private static NetworkSpec readCourse(ManifestFields root) {
        NetworkSpec spec = new NetworkSpec(
                known("architecture", root.text("architecture"), Architecture.of(root.text("architecture"))),
                new DefectClasses(root.texts("classes")),
                root.integer("height"),
                root.integer("width"),
                root.integers("filters"),
                root.integer("dense"),
                known("input", root.text("input"), InputScaling.of(root.text("input"))));
        String layer = spec.targetLayer().name();
        if (!root.text("target_layer").equals(layer)) {
            throw new IllegalArgumentException("target_layer is not the last convolution " + layer);
        }
        return spec;
    }

    private static void writeOnnx(OnnxSpec spec, ObjectNode root) {
        root.put("format_version", ONNX_VERSION);
        root.put("kind", ONNX);
        classes(spec.classes(), root);
        root.put("height", spec.takes().height());
        root.put("width", spec.takes().width());
        root.put("channels", spec.takes().channels());
        root.put("fit", spec.fitting().fit().id());
        root.put("resize", spec.fitting().resizing().id());
        root.put("overlap", spec.fitting().overlap());
        root.put("input", spec.input());
        root.put("channels_first", spec.channelsFirst());
        root.put("scaling", spec.values().scaling().id());
        root.put("range", spec.values().range().id());
        root.put("order", spec.values().order().id());
        ArrayNode mean = root.putArray("mean");
        spec.values().mean().forEach(mean::add);
        ArrayNode deviation = root.putArray("deviation");
        spec.values().deviation().forEach(deviation::add);
        root.put("output", spec.output());
        ArrayNode layers = root.putArray("layers");
        for (NetworkLayer layer : spec.layers()) {
            ObjectNode node = layers.addObject();
            node.put("name", layer.name());
            node.put("height", layer.height());
            node.put("width", layer.width());
            node.put("channels", layer.channels());
            node.put("averaged", layer.averaged());
            node.put("gradients", layer.gradients());
        }
        ArrayNode randomised = root.putArray("randomised_layers");
        spec.randomisedLayers().forEach(randomised::add);
        root.put("weight_bytes", spec.weightBytes());
        root.put("live_numbers", spec.live());
    }

    private static OnnxSpec readOnnx(ManifestFields root) {
        List<NetworkLayer> layers = root.objects("layers").stream()
                .map(layer -> new NetworkLayer(
                        layer.text("name"),
                        layer.integer("height"),
                        layer.integer("width"),
                        layer.integer("channels"),
                        layer.flag("averaged"),
                        layer.flag("gradients")))
                .toList();
        return new OnnxSpec(
                new DefectClasses(root.texts("classes")),
                new NetworkInput(root.integer("height"), root.integer("width"), root.integer("channels")),
                new Fitting(
                        known("fit", root.text("fit"), Fit.of(root.text("fit"))),
                        known("resize", root.text("resize"), Resizing.of(root.text("resize"))),
                        root.number("overlap")),
                new InputValues(
                        known("scaling", root.text("scaling"), InputScaling.of(root.text("scaling"))),
                        known("range", root.text("range"), ValueRange.of(root.text("range"))),
                        known("order", root.text("order"), ChannelOrder.of(root.text("order"))),
                        root.numbers("mean"),
                        root.numbers("deviation")),
                root.text("input"),
                root.flag("channels_first"),
                root.text("output"),
                layers,
                root.texts("randomised_layers"),
                root.count("weight_bytes"),
                root.count("live_numbers"));
    }

    private static void classes(DefectClasses classes, ObjectNode root) {
        ArrayNode names = root.putArray("classes");
        classes.names().forEach(names::add);
    }

    private static <T> T known(String key, String text, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("unknown " + key + " " + text));
    }
}
