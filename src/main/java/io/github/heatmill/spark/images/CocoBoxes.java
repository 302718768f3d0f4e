package io.github.heatmill.spark.images;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.AnnotatedBox;
import io.github.heatmill.image.BoxEdges;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.InputMistake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ground truth boxes out of a file in COCO's format for object detection: {@code images} with {@code id}, {@code
 * file_name}, {@code width} and {@code height}, {@code categories} with {@code id} and {@code name}, and {@code
 * annotations} with {@code image_id}, {@code category_id} and {@code bbox}, which is [x, y, width, height] from 0 in
 * pixels with fractions. All else, such as outlines, is passed over without being held.
 */
final class CocoBoxes {
    /** The longest file that is read. */
    static final int MAX_BYTES = 1 << 28;

    /** COCO nests six deep. */
    private static final int MOST_DEPTH = 32;

    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_NUMBER = 100;
    /** What COCO calls the corner of an image. */
    private static final int FIRST_PIXEL = 0;

    private static final String REMEDY = "give a file in COCO's format for object detection";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_NAME)
                    .build())
            .build();

    private final String name;
    private final int first;
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final List<Annotation> annotations = new ArrayList<>();

    /** An element of {@code images}. */
    private record Image(String file, int height, int width) {}

    /** An element of {@code annotations}. */
    private record Annotation(String id, String image, String category, List<Double> box) {}

    /** Takes the elements of one of the three lists. */
    private interface Reader {
        void read(CocoElement element);
    }

    private CocoBoxes(String name, BoxOrigin origin) {
        this.name = name;
        this.first = origin.first(FIRST_PIXEL);
    }

    /**
     * The boxes by the name of the image's file as {@code json}, the file called {@code name}, has it; an image without
     * annotations has none. Throws {@link UserMistake} on anything that is not such a file; where only a box cannot be
     * used, the reason stands in place of its image's boxes.
     */
    static SortedMap<String, ImageAnnotation> parse(String name, byte[] json, BoxOrigin origin) {
        if (json.length > MAX_BYTES) {
            throw InputMistake.of(name, "it is " + json.length + " bytes long, more than " + MAX_BYTES, "split it");
        }
        CocoBoxes coco = new CocoBoxes(name, origin);
        try (JsonParser parser = JSON.createParser(json)) {
            coco.readRoot(parser);
        } catch (JsonProcessingException broken) {
            String line = broken.getLocation() == null
                    ? ""
                    : "line " + broken.getLocation().getLineNr() + ": ";
            throw coco.refused(
                    line + "it cannot be read as JSON (" + InputMistake.quote(broken.getOriginalMessage()) + ")");
        } catch (IOException broken) {
            throw coco.refused("it is not JSON (" + InputMistake.quote(String.valueOf(broken.getMessage())) + ")");
        }
        return coco.byFile();
    }

    private UserMistake refused(String reason) {
        return InputMistake.of(name, reason, REMEDY);
    }

    private void readRoot(JsonParser json) throws IOException {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("images", this::addImage);
        readers.put("annotations", this::addAnnotation);
        readers.put("categories", this::addCategory);
        Set<String> missing = new LinkedHashSet<>(readers.keySet());
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused("it does not begin with {");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.getCurrentName();
            Reader reader = readers.get(key);
            if (json.nextToken() == JsonToken.START_ARRAY && reader != null) {
                missing.remove(key);
                readList(json, key, reader);
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw refused("something follows the } that ends it");
        }
        if (!missing.isEmpty()) {
            throw refused("it has no list " + String.join(", ", missing));
        }
    }

    private void readList(JsonParser json, String key, Reader reader) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw refused("line " + json.getCurrentLocation().getLineNr() + ": an element of " + key
                        + " is not an object");
            }
            reader.read(CocoElement.read(json));
        }
    }

    private String required(CocoElement element, String list, String key) {
        String text = element.text(key);
        if (text.isEmpty()) {
            throw refused("an element of " + list + " has no " + key);
        }
        return text;
    }

    private void addImage(CocoElement element) {
        String id = required(element, "images", "id");
        Image image = new Image(
                required(element, "images", "file_name").replace('\\', '/'),
                side(element, "height"),
                side(element, "width"));
        if (images.putIfAbsent(id, image) != null) {
            throw refused("two images have the id " + InputMistake.quote(id));
        }
    }

    /** A side of an image; 0 if the file does not say. */
    private static int side(CocoElement element, String key) {
        String text = element.text(key);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private void addCategory(CocoElement element) {
        String id = required(element, "categories", "id");
        if (categories.putIfAbsent(id, required(element, "categories", "name")) != null) {
            throw refused("two categories have the id " + InputMistake.quote(id));
        }
    }

    private void addAnnotation(CocoElement element) {
        annotations.add(new Annotation(
                element.text("id"),
                required(element, "annotations", "image_id"),
                required(element, "annotations", "category_id"),
                element.box()));
    }

    private SortedMap<String, ImageAnnotation> byFile() {
        Map<String, List<AnnotatedBox>> boxes = new HashMap<>();
        Map<String, String> problems = new HashMap<>();
        for (Annotation annotation : annotations) {
            String category = categories.get(annotation.category());
            if (category == null || !images.containsKey(annotation.image())) {
                throw refused("annotation " + InputMistake.quote(annotation.id()) + " is of "
                        + (category == null
                                ? "category " + InputMistake.quote(annotation.category())
                                : "image " + InputMistake.quote(annotation.image()))
                        + ", which is missing");
            }
            try {
                boxes.computeIfAbsent(annotation.image(), any -> new ArrayList<>())
                        .add(new AnnotatedBox(category, edges(annotation)));
            } catch (IllegalArgumentException wrong) {
                problems.putIfAbsent(
                        annotation.image(),
                        "annotation " + InputMistake.quote(annotation.id()) + ": " + wrong.getMessage());
            }
        }
        SortedMap<String, ImageAnnotation> byFile = new TreeMap<>();
        images.forEach((id, image) -> {
            String place = name + " (" + InputMistake.quote(image.file()) + ")";
            ImageAnnotation annotation = new ImageAnnotation(
                    place,
                    image.height(),
                    image.width(),
                    boxes.getOrDefault(id, List.of()),
                    problems.getOrDefault(id, ""));
            if (byFile.putIfAbsent(image.file(), annotation) != null) {
                throw refused("two images have the file_name " + InputMistake.quote(image.file()));
            }
        });
        return Collections.unmodifiableSortedMap(byFile);
    }

    private BoxEdges edges(Annotation annotation) {
        List<Double> box = annotation.box();
        if (box.size() != CocoElement.BOX_NUMBERS) {
            throw new IllegalArgumentException("its bbox is not " + CocoElement.BOX_NUMBERS + " numbers");
        }
        return BoxEdges.ofSize(first, box.get(0), box.get(1), box.get(2), box.get(3));
    }
}
