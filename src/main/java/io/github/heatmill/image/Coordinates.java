package io.github.heatmill.image;

import java.util.List;
import java.util.regex.Pattern;

/** Coordinates as files of boxes write them: decimal numbers. */
final class Coordinates {
    /** Far beyond any image. */
    private static final double GREATEST = 1e8;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,3})?");

    private Coordinates() {}

    /** The number that {@code text} is; {@code name} says which. */
    static double parse(String name, String text) throws Refused {
        if (!NUMBER.matcher(text).matches()) {
            throw new Refused(name + " is " + InputMistake.quote(text) + ", not a number");
        }
        double number = Double.parseDouble(text);
        if (Math.abs(number) > GREATEST) {
            throw new Refused(name + " is " + InputMistake.quote(text) + ", beyond any image");
        }
        return number;
    }

    /**
     * The box of the corners xmin, ymin, xmax and ymax, pixels that it covers.
     *
     * @param first what the first pixel is called
     * @param names what the file calls the corners
     * @param texts the corners
     */
    static BoxEdges corners(int first, List<String> names, List<String> texts) throws Refused {
        double[] corners = new double[names.size()];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = parse(names.get(i), texts.get(i));
        }
        try {
            return BoxEdges.ofCorners(first, corners[0], corners[1], corners[2], corners[3]);
        } catch (IllegalArgumentException inverted) {
            throw new Refused(inverted.getMessage());
        }
    }
}
