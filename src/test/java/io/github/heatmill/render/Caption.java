package io.github.heatmill.render;

import java.util.Locale;

/**
 * A line under a part of a picture: a name and its value.
 *
 * @param rgb the colour of the curve or mark that it is about, or {@link #NONE}
 */
record Caption(String name, String value, int rgb) {
    static final int NONE = -1;

    /** A value as the table has it: null is NULL, a real number has three decimals. */
    static Caption of(String name, Object value) {
        return new Caption(name, text(value), NONE);
    }

    Caption in(int colour) {
        return new Caption(name, value, colour);
    }

    Caption named(String other) {
        return new Caption(other, value, rgb);
    }

    private static String text(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        double magnitude = Math.abs(number);
        int decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 3;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    @Override
    public String toString() {
        return (name + " " + value).trim();
    }
}
