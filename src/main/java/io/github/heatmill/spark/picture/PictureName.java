package io.github.heatmill.spark.picture;

import java.util.Locale;

/**
 * The file name of a picture: readable, in the order of the images, and safe whatever an image is called.
 *
 * <p>Letters, digits, dot, underscore and hyphen are kept, at most 80 of them, and never a dot in front; the digits of
 * the explanation's id behind them keep different explanations apart.
 */
final class PictureName {
    private static final int MAX_READABLE = 80;
    private static final int ID_DIGITS = 16;

    private PictureName() {}

    /** The name for the explanation {@code id} (hexadecimal) of row {@code index} of {@code source}. */
    static String of(String id, String source, long index, String method, String targetClass) {
        String file = source.substring(source.lastIndexOf('/') + 1);
        String readable = String.format(Locale.ROOT, "%s-%06d-%s-%s", file, index, method, targetClass)
                .replaceAll("[^A-Za-z0-9._-]+", "_")
                .replaceAll("^[.-]+", "_");
        String kept = readable.substring(0, Math.min(MAX_READABLE, readable.length()));
        return kept + "-" + id.substring(0, ID_DIGITS) + ".png";
    }
}
