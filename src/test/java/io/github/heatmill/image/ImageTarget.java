package io.github.heatmill.image;

import io.github.heatmill.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** Image files of all formats that are decoded: what is read is the height, the width and each grey level, 0..65535. */
public final class ImageTarget implements FuzzTarget {
    static final ImageLimits LIMITS = new ImageLimits(1 << 16, 1 << 18);

    /** Names of chunks, markers and fields. */
    static final List<String> WORDS = List.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "acTL", "fcTL", "eXIf", "iCCP", "gAMA", "\0\0\0\0", "\0\0\0\1",
            "\1\0\0\0", "\1\1\3\0", "\0\1\3\0", "\7\1\3\0", "\u007f\u007f\u007f\u007f", "Exif\0\0", "JFIF\0", "Adobe",
            "MM\0*", "II*\0", "BM");

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        "grey-8.png",
                        "grey-16.png",
                        "palette.png",
                        "opaque.png",
                        "orientation-6.png",
                        "grey.jpg",
                        "rgb.jpg",
                        "progressive.jpg",
                        "orientation-5.jpg",
                        "grey.bmp",
                        "palette.bmp",
                        "rgb.bmp",
                        "grey-1.tif",
                        "lzw.tif",
                        "palette.tif",
                        "rgb-planes.tif",
                        "pages.tif",
                        "grey-16-lzw-differences.tif",
                        "rgb-16-deflate-differences-tiles.tif")
                .map(ImageBytes::of)
                .toList();
    }

    @Override
    public List<String> words() {
        return WORDS;
    }

    @Override
    public byte[] read(byte[] input) {
        Image colour =
                ImageFile.decode("made", input, LIMITS, Channels.COLOUR).image();
        Image image = ImageFile.decode("made", input, LIMITS, Channels.GREY).image();
        if (colour.height() != image.height() || colour.width() != image.width()) {
            throw new AssertionError("Expected one size, whatever the channels");
        }
        FloatArray pixels = image.pixels();
        ByteBuffer read = ByteBuffer.allocate(8 + 2 * pixels.length());
        read.putInt(image.height()).putInt(image.width());
        for (int i = 0; i < pixels.length(); i++) {
            if (!(pixels.at(i) >= 0 && pixels.at(i) <= 1)) {
                throw new AssertionError("Expected an intensity of 0..1, but was " + pixels.at(i));
            }
            read.putShort((short) Math.round(65535 * pixels.at(i)));
        }
        return read.array();
    }
}
