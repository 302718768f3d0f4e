package io.github.heatmill.model.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.heatmill.image.NpyHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer of one of the networks in src/test/resources/onnx, whose README says what the arrays are.
 *
 * @param tensor the tensor of the layer
 * @param cam whether CAM is defined there
 */
record OnnxFixture(String file, String expected, String logits, String role, String tensor, boolean cam) {
    private static final Path FOLDER = Path.of("src/test/resources/onnx");

    /** Every layer of every network. */
    static Stream<OnnxFixture> all() {
        List<OnnxFixture> all = new ArrayList<>();
        for (JsonNode network : json("index.json")) {
            network.get("layers")
                    .fields()
                    .forEachRemaining(layer -> all.add(new OnnxFixture(
                            network.get("file").asText(),
                            network.get("expected").asText(),
                            network.get("logits").asText(),
                            layer.getKey(),
                            layer.getValue().get("tensor").asText(),
                            layer.getValue().get("cam").asBoolean())));
        }
        return all.stream();
    }

    /** The file name and the layer of each of the course's networks as Keras exported them. */
    static List<JsonNode> keras() {
        List<JsonNode> all = new ArrayList<>();
        json("keras/index.json").forEach(all::add);
        return all;
    }

    private static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    OnnxGraph graph() {
        return OnnxGraph.read(FOLDER.resolve(file));
    }

    static OnnxGraph keras(JsonNode network) {
        return OnnxGraph.read(
                FOLDER.resolve("keras").resolve(network.get("file").asText()));
    }

    OnnxProbe probe() {
        return OnnxProbe.of(graph(), Layout.CHANNELS_FIRST, 64, 80, 3);
    }

    /** The three images, each [3, 64, 80]. */
    static List<float[]> images() {
        return parts(floats(FOLDER.resolve("inputs.npy")), 3);
    }

    /** An array of the network's folder. */
    float[] array(String name) {
        return floats(FOLDER.resolve(expected).resolve(name + ".npy"));
    }

    /** An array of the layer's folder. */
    float[] layerArray(String name) {
        return floats(FOLDER.resolve(expected).resolve(role).resolve(name + ".npy"));
    }

    static List<float[]> parts(float[] values, int count) {
        int length = values.length / count;
        List<float[]> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(Arrays.copyOfRange(values, i * length, (i + 1) * length));
        }
        return parts;
    }

    static float[] floats(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            NpyHeader header = NpyHeader.parse(file.toString(), bytes, bytes.length);
            byte[] data = Arrays.copyOfRange(bytes, (int) header.dataOffset(), bytes.length);
            float[] values = new float[data.length / header.dtype().bytes()];
            for (int i = 0; i < values.length; i++) {
                values[i] = header.dtype().floatAt(data, i);
            }
            return values;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return file + " " + role;
    }
}
