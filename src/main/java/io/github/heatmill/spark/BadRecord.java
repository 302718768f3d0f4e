package io.github.heatmill.spark;

import io.github.heatmill.image.InputMistake;

/**
 * An image that could not be used.
 *
 * @param source the array or the file that it is of
 * @param index its row in the array, or its place in the folder
 * @param code why, the id of a {@link io.github.heatmill.image.ReasonCode}; empty text where a table from before there
 *     were codes has none
 * @param reason why, often with the name of the file before it
 */
record BadRecord(String source, long index, String code, String reason) {
    /** What a person knows the image by: the file's own name, or the row of an array. */
    String name() {
        String file = source.substring(source.lastIndexOf('/') + 1);
        return file.endsWith(".npy") ? InputMistake.quote(file) + " row " + index : InputMistake.quote(file);
    }

    /** The reason without the name of the file, and without what is said of the row alone. */
    String reasonAlone() {
        int end = reason.indexOf(": ");
        if (end < 0) {
            return reason;
        }
        String before = reason.substring(0, end);
        String file = source.substring(source.lastIndexOf('/') + 1);
        return before.contains(file) ? reason.substring(end + 2) : reason;
    }
}
