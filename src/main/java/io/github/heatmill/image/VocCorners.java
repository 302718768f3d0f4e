package io.github.heatmill.image;

import java.util.List;

/** The corners of a box as Pascal VOC writes them: xmin, ymin, xmax, ymax, one-based and inclusive, in digits. */
final class VocCorners {
    static final List<String> NAMES = List.of("xmin", "ymin", "xmax", "ymax");

    /** Far beyond any image; keeps sums of coordinates inside an int. */
    private static final int MOST_DIGITS = 8;

    private VocCorners() {}

    /** The box of four texts in the order of {@link #NAMES}. */
    static BoundingBox parse(List<String> texts) throws Refused {
        int[] corners = new int[NAMES.size()];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = coordinate(NAMES.get(i), texts.get(i));
        }
        for (int axis = 0; axis < 2; axis++) {
            if (corners[axis] > corners[axis + 2]) {
                throw new Refused(NAMES.get(axis) + " " + corners[axis] + " lies beyond " + NAMES.get(axis + 2) + " "
                        + corners[axis + 2]);
            }
        }
        return BoundingBox.ofVoc(corners[0], corners[1], corners[2], corners[3]);
    }

    private static int coordinate(String name, String text) throws Refused {
        if (text.isEmpty() || text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refused(name + " is " + InputMistake.quote(text) + ", not a whole number");
        }
        int value = Integer.parseInt(text);
        if (value == 0) {
            throw new Refused(name + " is 0, but coordinates count from 1");
        }
        return value;
    }
}
