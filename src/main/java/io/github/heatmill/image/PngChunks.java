package io.github.heatmill.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG, each checked against the file's end and its own check sum (W3C PNG, section 5), since the
 * decoder checks neither.
 */
public final class PngChunks {
    /** The first bytes, one a character. */
    static final String MAGIC = "\u0089PNG\r\n\u001a\n";

    /** All that pixels are made of; text, profiles, gamma and further frames never reach the decoder. */
    private static final Set<String> OF_PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private static final String EXIF = "eXIf";
    private static final int OVERHEAD = 12;

    private static final String PALETTE = "PLTE";
    private static final int COLOUR_BYTES = 3;

    private final byte[] ofPixels;
    private final Orientation orientation;
    private final OptionalInt colours;

    private PngChunks(byte[] ofPixels, Orientation orientation, OptionalInt colours) {
        this.ofPixels = ofPixels;
        this.orientation = orientation;
        this.colours = colours;
    }

    /** The same PNG without the chunks that say nothing about the pixels of its first frame. */
    byte[] ofPixels() {
        return ofPixels;
    }

    /** What its EXIF data say, upright without any. */
    Orientation orientation() {
        return orientation;
    }

    /** How many colours its palette has; empty where it has none. The decoder makes more of them. */
    OptionalInt colours() {
        return colours;
    }

    static PngChunks of(byte[] png) throws RefusedImage {
        OptionalInt colours = OptionalInt.empty();
        Orientation orientation = Orientation.UPRIGHT;
        ByteBuffer bytes = ByteBuffer.wrap(png);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length);
        kept.write(png, 0, MAGIC.length());
        int position = MAGIC.length();
        String type = "";
        while (!type.equals("IEND")) {
            if (png.length - position < OVERHEAD) {
                throw RefusedImage.cutShort("a PNG that ends before its IEND");
            }
            int length = bytes.getInt(position);
            if (length < 0 || length > png.length - position - OVERHEAD) {
                throw RefusedImage.cutShort("a PNG that ends inside a chunk");
            }
            type = new String(png, position + 4, 4, StandardCharsets.ISO_8859_1);
            requireSound(png, position, length, bytes.getInt(position + 8 + length), type);
            if (OF_PIXELS.contains(type)) {
                kept.write(png, position, length + OVERHEAD);
            } else if (Character.isUpperCase(type.charAt(0))) {
                throw RefusedImage.unsupported(
                        "it needs an unsupported PNG extension, chunk " + InputMistake.quote(type));
            } else if (type.equals(EXIF)) {
                orientation = Exif.orientation(png, position + 8, length);
            }
            if (type.equals(PALETTE)) {
                colours = OptionalInt.of(length / COLOUR_BYTES);
            }
            position += length + OVERHEAD;
        }
        return new PngChunks(kept.toByteArray(), orientation, colours);
    }

    private static void requireSound(byte[] png, int position, int length, int expected, String type)
            throws RefusedImage {
        CRC32 sum = new CRC32();
        sum.update(png, position + 4, length + 4);
        if ((int) sum.getValue() != expected) {
            throw RefusedImage.damaged("the check sum of a PNG chunk " + InputMistake.quote(type) + " is wrong");
        }
    }
}
