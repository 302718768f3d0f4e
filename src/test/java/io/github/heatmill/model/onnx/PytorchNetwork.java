package io.github.heatmill.model.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.cam.CamMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network as PyTorch exported it, and what PyTorch and pytorch-grad-cam say of some images; the README of
 * src/test/resources/onnx says what the arrays are.
 *
 * @param file of the network
 * @param inputs file of the images as the network takes them
 * @param arrays folder of what is expected
 */
record PytorchNetwork(Path file, Path inputs, Path arrays, JsonNode entry) {
    private static final Path NARROW = Path.of("src/test/resources/onnx");
    static final int TARGETS = 2;

    /** A layer of it. */
    record Layer(String role, String tensor, boolean cam, Path arrays) {
        /** An array of it, in C order, one part for each image or for each image and target. */
        float[] array(String name) {
            return OnnxFixture.floats(arrays.resolve(name + ".npy"));
        }
    }

    /** Those in the test resources: few channels, images of 64 x 80. */
    static Stream<PytorchNetwork> narrow() {
        return entries(NARROW)
                .map(entry -> new PytorchNetwork(
                        NARROW.resolve(entry.get("file").asText()),
                        NARROW.resolve("inputs.npy"),
                        NARROW.resolve(entry.get("expected").asText()),
                        entry));
    }

    /** Those of a folder that keeps full-size networks, each with its own images. */
    static Stream<PytorchNetwork> full(Path folder) {
        return entries(folder).map(entry -> {
            Path arrays =
                    folder.resolve("expected").resolve(entry.get("expected").asText());
            return new PytorchNetwork(
                    folder.resolve(entry.get("file").asText()), arrays.resolve("inputs.npy"), arrays, entry);
        });
    }

    private static Stream<JsonNode> entries(Path folder) {
        try {
            List<JsonNode> entries = new ArrayList<>();
            new ObjectMapper().readTree(folder.resolve("index.json").toFile()).forEach(entries::add);
            return entries.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        entry.get("layers")
                .fields()
                .forEachRemaining(layer -> layers.add(new Layer(
                        layer.getKey(),
                        layer.getValue().get("tensor").asText(),
                        layer.getValue().get("cam").asBoolean(),
                        arrays.resolve(layer.getKey()))));
        return layers;
    }

    /**
     * How far PyTorch's own maps at a layer move when the input moves by 2e-6 of its peak, as a share of the peak,
     * where they were asked because it is much: an input of a ReLU lies at 0. Else 0.
     */
    double rounding(String role) {
        return entry.get("layers").get(role).path("rounding").asDouble(0);
    }

    /** How far a method's map at a layer in float32 is from float64 in PyTorch itself, as a share of the peak. */
    double float32(String role, CamMethod method) {
        return entry.get("layers")
                .get(role)
                .get("float32")
                .get(method.id().replace('-', '_'))
                .asDouble();
    }

    String exporter() {
        return entry.get("exporter").asText();
    }

    String logits() {
        return entry.get("logits").asText();
    }

    /** An array of it, in C order. */
    float[] array(String name) {
        return OnnxFixture.floats(arrays.resolve(name + ".npy"));
    }

    /** The images as the network takes them, each [3, H, W]. */
    List<float[]> images() {
        return OnnxFixture.parts(OnnxFixture.floats(inputs), targets().length / TARGETS);
    }

    /** The target classes, {@link #TARGETS} for each image. */
    int[] targets() {
        float[] classes = array("target_classes");
        return IntStream.range(0, classes.length).map(i -> (int) classes[i]).toArray();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
