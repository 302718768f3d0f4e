package io.github.heatmill.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** {@code run.json}: what ran, with which settings, and the counts. No clock, so that equal runs are equal. */
public final class RunManifest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root = JSON.createObjectNode();

    public RunManifest(String job) {
        root.put("job", job);
    }

    public RunManifest put(String key, long value) {
        root.put(key, value);
        return this;
    }

    public RunManifest put(String key, String value) {
        root.put(key, value);
        return this;
    }

    /** Puts a group of numbers, in their order. */
    public RunManifest put(String key, Map<String, Long> numbers) {
        ObjectNode group = root.putObject(key);
        numbers.forEach(group::put);
        return this;
    }

    /** Indented JSON, keys in the order in which they were put, ending in a newline. */
    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write JSON to memory", e);
        }
    }
}
