package io.github.heatmill.image;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ground truth boxes out of a YOLO label file: a line a box, {@code class x y width height}, the class counting from 0
 * and centre and size in shares of the image's sides.
 */
public final class YoloAnnotation {
    /** The longest file that is read; a box takes some 40 bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final List<String> SHARES = List.of("x", "y", "width", "height");
    private static final Pattern CLASS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final String REMEDY = "correct the file, or move it away to read the image without boxes";

    private YoloAnnotation() {}

    /**
     * The boxes of the label file {@code text}, called {@code name}, in its order; none where it is empty. Throws
     * {@link io.github.heatmill.UserMistake} on anything that is not such a file.
     *
     * @param classes the name of class i at place i; a class beyond them, or of a blank name, is called
     *     by its number
     */
    public static ImageAnnotation parse(String name, byte[] text, List<String> classes) {
        if (text.length > MAX_BYTES) {
            throw InputMistake.of(name, "it is " + text.length + " bytes long, more than " + MAX_BYTES, REMEDY);
        }
        List<AnnotatedBox> boxes = new ArrayList<>();
        List<String> lines = Utf8.decode(name, text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (!line.isEmpty()) {
                    boxes.add(box(List.of(BLANKS.split(line)), classes));
                }
            } catch (Refused refused) {
                throw InputMistake.of(name, "line " + (i + 1) + ": " + refused.getMessage(), REMEDY);
            }
        }
        return ImageAnnotation.of(name, boxes);
    }

    /**
     * The names of the classes in {@code text}, the file called {@code name}, which tools that write label files put
     * beside them as classes.txt: line i names class i, both from 0.
     */
    public static List<String> classes(String name, byte[] text) {
        return Utf8.decode(name, text).lines().map(String::strip).toList();
    }

    private static AnnotatedBox box(List<String> fields, List<String> classes) throws Refused {
        if (fields.size() != SHARES.size() + 1) {
            throw new Refused("it has " + fields.size() + " fields, not the 5 of a YOLO box: class x y width height");
        }
        String number = fields.get(0);
        if (!CLASS.matcher(number).matches()) {
            throw new Refused("its class is " + InputMistake.quote(number) + ", not a whole number");
        }
        int index = Integer.parseInt(number);
        double[] shares = new double[SHARES.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Coordinates.parse(SHARES.get(i), fields.get(i + 1));
        }
        try {
            return new AnnotatedBox(
                    index < classes.size() && !classes.get(index).isBlank()
                            ? classes.get(index)
                            : Integer.toString(index),
                    BoxEdges.ofShares(shares[0], shares[1], shares[2], shares[3]));
        } catch (IllegalArgumentException empty) {
            throw new Refused(empty.getMessage());
        }
    }
}
