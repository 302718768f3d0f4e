package io.github.heatmill.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.InputMistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code published.json}: its text, and the strict reading of it. */
final class PublishedFile {
    static final String NAME = "published.json";

    /** Some ten thousand publications. */
    static final int MOST_BYTES = 1 << 23;

    private static final int FORMAT_VERSION = 1;
    private static final Set<String> KEYS = Set.of("format_version", "current", "history");
    private static final Set<String> ENTRY_KEYS =
            Set.of("action", "model_id", "replaced", "at", "run", "report", "figures");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PublishedFile() {}

    /** Indented JSON, ending in a newline. */
    static byte[] bytes(PublishedModels models) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format_version", FORMAT_VERSION);
        root.put("current", models.current());
        ArrayNode history = root.putArray("history");
        for (Publication entry : models.history()) {
            ObjectNode node = history.addObject();
            node.put("action", entry.action().id());
            node.put("model_id", entry.modelId());
            entry.replaced().ifPresent(id -> node.put("replaced", id));
            node.put("at", entry.at().toString());
            node.put("run", entry.run());
            node.put("report", entry.report());
            ObjectNode figures = node.putObject("figures");
            entry.figures().forEach(figures::put);
        }
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What {@code bytes} say.
     *
     * @param name of the file, for messages
     * @throws io.github.heatmill.UserMistake if that is not what {@link #bytes} writes
     */
    static PublishedModels parse(String name, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw refused(name, "it is larger than " + MOST_BYTES + " bytes");
        }
        try {
            JsonNode root = object(JSON.readTree(bytes), KEYS);
            if (root.path("format_version").asInt() != FORMAT_VERSION) {
                throw new IllegalArgumentException("its format_version is not " + FORMAT_VERSION);
            }
            List<Publication> history = new ArrayList<>();
            if (!root.path("history").isArray()) {
                throw new IllegalArgumentException("it has no list history");
            }
            for (JsonNode entry : root.path("history")) {
                history.add(entry(object(entry, ENTRY_KEYS)));
            }
            PublishedModels models = new PublishedModels(history);
            String current = text(root, "current");
            Publication.requireId(current);
            if (!models.current().equals(current)) {
                throw new IllegalArgumentException("current is not the model of its last entry");
            }
            return models;
        } catch (JsonProcessingException e) {
            throw refused(name, "it is not JSON");
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            throw refused(name, e.getMessage());
        }
    }

    private static Publication entry(JsonNode node) {
        String action = text(node, "action");
        SortedMap<String, Double> figures = new TreeMap<>();
        JsonNode numbers = node.path("figures");
        if (!numbers.isObject()) {
            throw new IllegalArgumentException("it has no group figures");
        }
        for (Iterator<String> keys = numbers.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!numbers.get(key).isNumber()) {
                throw new IllegalArgumentException("a figure is not a number");
            }
            figures.put(key, numbers.get(key).doubleValue());
        }
        return new Publication(
                Choice.find(PublishAction.class, action)
                        .orElseThrow(() -> new IllegalArgumentException("it has an unknown action")),
                text(node, "model_id"),
                node.has("replaced") ? Optional.of(text(node, "replaced")) : Optional.empty(),
                Instant.parse(text(node, "at")),
                text(node, "run"),
                text(node, "report"),
                figures);
    }

    private static JsonNode object(JsonNode node, Set<String> keys) {
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("it holds something else where an object is expected");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("it has an unknown key " + InputMistake.quote(key));
            }
        });
        return node;
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("it has no text " + key);
        }
        return value.asText();
    }

    static RuntimeException refused(String name, String reason) {
        return InputMistake.of(
                name, "it cannot be used: " + reason, "restore it from a backup, or publish models in a new folder");
    }
}
