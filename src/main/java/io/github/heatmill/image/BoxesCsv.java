package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ground truth boxes of the images of an array: one line a box, {@value #HEADER}, the index counting images from 0 and
 * the corners pixels from 1, inclusive. Plain fields without quotes.
 */
public final class BoxesCsv {
    static final String HEADER = "index,file,defect_class,xmin,ymin,xmax,ymax";

    /** The longest table that is read, some million boxes. */
    static final int MAX_BYTES = 1 << 27;

    private static final int FIELDS = 7;
    private static final int MOST_PROBLEMS = 10;
    private static final int MOST_INDEX_DIGITS = 10;

    private final SortedMap<Long, Set<LabelledBox>> boxes = new TreeMap<>();
    private final Map<Long, String> files = new HashMap<>();

    private BoxesCsv() {}

    /**
     * The boxes by index of the table {@code csv}, the file named {@code name}: ascending by index, each image's boxes
     * in the order of the lines, exact duplicates dropped; images without boxes are absent. Throws {@link UserMistake}
     * naming the first {@value #MOST_PROBLEMS} bad lines.
     */
    public static Map<Long, List<LabelledBox>> parse(String name, byte[] csv) {
        List<String> lines = lines(name, csv);
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (!first.equals(HEADER)) {
            throw InputMistake.of(
                    name, "its first line is " + InputMistake.quote(first), "begin the table with the line " + HEADER);
        }
        BoxesCsv table = new BoxesCsv();
        List<String> problems = new ArrayList<>();
        for (int i = 1; i < lines.size() && problems.size() < MOST_PROBLEMS; i++) {
            try {
                table.add(lines.get(i));
            } catch (Refused refused) {
                problems.addAll(InputMistake.of(
                                name, "line " + (i + 1) + ": " + refused.getMessage(), "mend or remove the line")
                        .problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        SortedMap<Long, List<LabelledBox>> lists = new TreeMap<>();
        table.boxes.forEach((index, of) -> lists.put(index, List.copyOf(of)));
        return Collections.unmodifiableSortedMap(lists);
    }

    /**
     * Throws {@link UserMistake} where {@code boxes}, which the file {@code name} gave, belong to none of {@code rows}
     * images or reach beyond images of {@code height} x {@code width} pixels.
     */
    public static void requireInside(
            String name, Map<Long, List<LabelledBox>> boxes, long rows, int height, int width) {
        boxes.forEach((index, list) -> {
            if (index >= rows) {
                throw InputMistake.of(
                        name,
                        "it has boxes of image " + index + ", but the array's last is " + (rows - 1),
                        "give the table that belongs to this array");
            }
            LabelledBox.requireInside(name + " (image " + index + ")", list, height, width);
        });
    }

    private static List<String> lines(String name, byte[] csv) {
        if (csv.length > MAX_BYTES) {
            throw InputMistake.of(name, "it is " + csv.length + " bytes long, more than " + MAX_BYTES, "split it");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw InputMistake.of(name, "it is not UTF-8 text", "save it as CSV in UTF-8");
        }
        // spreadsheets begin UTF-8 with a byte order mark
        return (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
    }

    private void add(String line) throws Refused {
        List<String> fields = List.of(line.split(",", -1));
        if (fields.size() != FIELDS || line.indexOf('"') >= 0) {
            throw new Refused(InputMistake.quote(line) + " is not " + FIELDS + " plain fields " + HEADER);
        }
        long index = index(fields.get(0));
        String file = fields.get(1);
        String defectClass = fields.get(2);
        if (defectClass.isBlank() || !defectClass.equals(defectClass.strip())) {
            throw new Refused("defect_class is " + InputMistake.quote(defectClass) + ", not a name");
        }
        String known = files.putIfAbsent(index, file);
        if (known != null && !known.equals(file)) {
            throw new Refused("index " + index + " is " + InputMistake.quote(file) + " here, but "
                    + InputMistake.quote(known) + " above");
        }
        BoundingBox box = VocCorners.parse(fields.subList(3, FIELDS));
        boxes.computeIfAbsent(index, first -> new LinkedHashSet<>()).add(new LabelledBox(defectClass, box));
    }

    private static long index(String text) throws Refused {
        if (text.isEmpty() || text.length() > MOST_INDEX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refused("index is " + InputMistake.quote(text) + ", not a whole number");
        }
        return Long.parseLong(text);
    }
}
