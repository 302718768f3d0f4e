package io.github.heatmill.spark.images;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that are read of an element of a list of COCO's; the rest is skipped without being held.
 *
 * @param texts plain values as text, by key
 * @param box the numbers of the element's bounding box; none where it is not there, or anything but
 *     {@value #BOX_NUMBERS} numbers
 */
record CocoElement(Map<String, String> texts, List<Double> box) {
    static final int BOX_NUMBERS = 4;

    private static final String BOX = "bbox";
    private static final Set<String> WANTED =
            Set.of("id", "file_name", "width", "height", "name", "image_id", "category_id");

    /** The object that {@code json} stands at the beginning of; it stands at its end afterwards. */
    static CocoElement read(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<Double> box = List.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.getCurrentName();
            JsonToken value = json.nextToken();
            if (WANTED.contains(key) && (value == JsonToken.VALUE_STRING || value.isNumeric())) {
                texts.put(key, json.getText());
            } else if (key.equals(BOX) && value == JsonToken.START_ARRAY) {
                box = numbers(json);
            } else {
                json.skipChildren();
            }
        }
        return new CocoElement(texts, box);
    }

    private static List<Double> numbers(JsonParser json) throws IOException {
        List<Double> numbers = new ArrayList<>();
        boolean isBox = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            isBox &= json.currentToken().isNumeric() && numbers.size() < BOX_NUMBERS;
            if (isBox) {
                numbers.add(json.getDoubleValue());
            } else {
                json.skipChildren();
            }
        }
        return isBox && numbers.size() == BOX_NUMBERS ? numbers : List.of();
    }

    /** The text of {@code key} without the blanks around it; empty if it is not there. */
    String text(String key) {
        return texts.getOrDefault(key, "").strip();
    }
}
