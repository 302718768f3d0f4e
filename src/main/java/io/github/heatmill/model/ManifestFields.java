package io.github.heatmill.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * The fields of a manifest's JSON object, each of exactly the asked kind, and required unless asked for as optional:
 * nothing is converted, so that {@code "32"}, {@code 32.9} and {@code true} are not whole numbers. What is not of its
 * kind is thrown as an {@link IllegalArgumentException} that names the field.
 */
record ManifestFields(JsonNode root) {
    private static final int MOST_ELEMENTS = 10_000;

    private JsonNode node(String key) {
        JsonNode node = root.get(key);
        if (node == null) {
            throw new IllegalArgumentException("it lacks " + key);
        }
        return node;
    }

    String text(String key) {
        return text(key, node(key));
    }

    /** Empty where there is none. */
    Optional<String> optionalText(String key) {
        return root.has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    private static String text(String key, JsonNode node) {
        return require(node.isTextual(), key, "a text", node).textValue();
    }

    int integer(String key) {
        return integer(key, node(key));
    }

    private static int integer(String key, JsonNode node) {
        return require(node.isIntegralNumber() && node.canConvertToInt(), key, "an integer", node)
                .intValue();
    }

    /** A whole number of 64 bits. */
    long whole(String key) {
        JsonNode node = node(key);
        return require(node.isIntegralNumber() && node.canConvertToLong(), key, "a whole number", node)
                .longValue();
    }

    /** A whole number that is not negative. */
    long count(String key) {
        long count = whole(key);
        require(count >= 0, key, "a count", node(key));
        return count;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        list(key).forEach(element -> texts.add(text(key + "[" + texts.size() + "]", element)));
        return texts;
    }

    List<Integer> integers(String key) {
        List<Integer> integers = new ArrayList<>();
        list(key).forEach(element -> integers.add(integer(key + "[" + integers.size() + "]", element)));
        return integers;
    }

    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        list(key)
                .forEach(element ->
                        numbers.add(require(element.isNumber(), key + "[" + numbers.size() + "]", "a number", element)
                                .doubleValue()));
        return numbers;
    }

    double number(String key) {
        return require(node(key).isNumber(), key, "a number", node(key)).doubleValue();
    }

    boolean flag(String key) {
        return require(node(key).isBoolean(), key, "true or false", node(key)).booleanValue();
    }

    List<ManifestFields> objects(String key) {
        List<ManifestFields> objects = new ArrayList<>();
        list(key)
                .forEach(element -> objects.add(new ManifestFields(
                        require(element.isObject(), key + "[" + objects.size() + "]", "an object", element))));
        return objects;
    }

    private JsonNode list(String key) {
        JsonNode node = node(key);
        require(node.isArray(), key, "a list", node);
        return require(node.size() <= MOST_ELEMENTS, key, "a list of at most " + MOST_ELEMENTS, node);
    }

    SortedMap<String, String> textsByName(String key) {
        SortedMap<String, String> texts = new TreeMap<>();
        object(key)
                .fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), text(key + "." + field.getKey(), field.getValue())));
        return texts;
    }

    SortedMap<String, Double> numbersByName(String key) {
        SortedMap<String, Double> numbers = new TreeMap<>();
        object(key)
                .fields()
                .forEachRemaining(field -> numbers.put(
                        field.getKey(),
                        require(field.getValue().isNumber(), key + "." + field.getKey(), "a number", field.getValue())
                                .doubleValue()));
        return numbers;
    }

    private JsonNode object(String key) {
        JsonNode node = node(key);
        return require(node.isObject(), key, "an object", node);
    }

    private static JsonNode require(boolean holds, String key, String kind, JsonNode node) {
        if (!holds) {
            String was = node.toString();
            throw new IllegalArgumentException(
                    key + " is not " + kind + ", but " + (was.length() <= 60 ? was : was.substring(0, 60) + "..."));
        }
        return node;
    }
}
