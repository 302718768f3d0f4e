package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ground truth boxes of many images in one table, a row a box: {@code index} (the image in its array, from 0) or {@code
 * file} (also {@code filename}), {@code defect_class} (also {@code class}), {@code xmin}, {@code ymin}, {@code xmax}
 * and {@code ymax}, in any order and among others. By the table's own rule pixels count from 1 and {@code xmax} and
 * {@code ymax} are the last ones that the box covers.
 */
public final class BoxesCsv {
    /** What a table calls the first pixel. */
    private static final int FIRST_PIXEL = 1;

    private static final String INDEX = "index";
    private static final String[] FILE = {"file", "filename"};
    private static final String[] DEFECT_CLASS = {"defect_class", "class"};
    private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");

    private final CsvTable table;
    private final int first;
    private final int defectClass;
    private final List<Integer> corners;
    private final SortedMap<String, Boxes> boxes = new TreeMap<>();

    /** What rows say of one image. */
    private static final class Boxes {
        private final List<AnnotatedBox> boxes = new ArrayList<>();
        private String problem = "";
    }

    private BoxesCsv(CsvTable table, BoxOrigin origin) {
        this.table = table;
        this.first = origin.first(FIRST_PIXEL);
        this.defectClass = table.required(DEFECT_CLASS);
        this.corners = CORNERS.stream().map(table::required).toList();
    }

    /**
     * The boxes by index, ascending; each image's in the order of the rows; images without a row are absent. An image
     * of which a row cannot be read has the reason in place of boxes. Throws {@link UserMistake} if a column is not
     * there, a row does not say of which image it is, or two rows name different files for an index.
     */
    public static SortedMap<Long, ImageAnnotation> byIndex(CsvTable table, BoxOrigin origin) {
        BoxesCsv reader = new BoxesCsv(table, origin);
        int index = table.required(INDEX);
        OptionalInt file = table.column(FILE);
        Map<String, String> files = new HashMap<>();
        table.forEach(row -> {
            String of = Long.toString(row.whole(index, INDEX));
            if (file.isPresent()) {
                requireSame(of, row.text(file.getAsInt()), files);
            }
            reader.add(of, row);
        });
        SortedMap<Long, ImageAnnotation> byIndex = new TreeMap<>();
        reader.boxes.forEach((of, boxes) -> byIndex.put(Long.valueOf(of), reader.annotation("image " + of, boxes)));
        return Collections.unmodifiableSortedMap(byIndex);
    }

    /** As {@link #byIndex}, by the name of the file as the table has it. */
    public static SortedMap<String, ImageAnnotation> byFile(CsvTable table, BoxOrigin origin) {
        BoxesCsv reader = new BoxesCsv(table, origin);
        int file = table.required(FILE);
        table.forEach(row -> {
            // as programs on Windows part folders, which no other name of an image has
            String name = row.text(file).replace('\\', '/');
            if (name.isEmpty()) {
                throw new IllegalArgumentException("it names no file");
            }
            reader.add(name, row);
        });
        SortedMap<String, ImageAnnotation> byFile = new TreeMap<>();
        reader.boxes.forEach((name, boxes) -> byFile.put(name, reader.annotation(InputMistake.quote(name), boxes)));
        return Collections.unmodifiableSortedMap(byFile);
    }

    private ImageAnnotation annotation(String image, Boxes of) {
        String place = table.name() + " (" + image + ")";
        return new ImageAnnotation(place, 0, 0, of.boxes, of.problem);
    }

    private void add(String image, CsvTable.Row row) {
        Boxes of = boxes.computeIfAbsent(image, any -> new Boxes());
        try {
            String name = row.text(defectClass);
            if (name.isEmpty()) {
                throw new Refused("its class is blank");
            }
            List<String> texts = corners.stream().map(row::text).toList();
            of.boxes.add(new AnnotatedBox(name, Coordinates.corners(first, CORNERS, texts)));
        } catch (Refused refused) {
            if (of.problem.isEmpty()) {
                of.problem = "line " + row.line() + ": " + refused.getMessage();
            }
        }
    }

    private static void requireSame(String index, String file, Map<String, String> files) {
        String known = files.putIfAbsent(index, file);
        if (known != null && !known.equals(file)) {
            throw new IllegalArgumentException("index " + index + " is " + InputMistake.quote(file) + " here, but "
                    + InputMistake.quote(known) + " above");
        }
    }
}
