package io.github.heatmill.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The formats of image files that are decoded, told by their first bytes and never by the file's name. */
enum ImageFormat {
    PNG("png", PngChunks.MAGIC) {
        @Override
        byte[] ofPixels(byte[] file) throws Refused {
            return PngChunks.ofPixels(file);
        }
    },
    JPEG("jpeg", JpegSegments.MAGIC) {
        @Override
        byte[] ofPixels(byte[] file) throws Refused {
            return JpegSegments.ofPixels(file);
        }
    },
    BMP("bmp", BmpHeader.MAGIC) {
        @Override
        byte[] ofPixels(byte[] file) throws Refused {
            return BmpHeader.ofPixels(file);
        }
    };

    private final String readerName;
    private final String magic;

    ImageFormat(String readerName, String magic) {
        this.readerName = readerName;
        this.magic = magic;
    }

    /** The file as the decoder may see it: whole, of a kind it decodes right, without what is not about pixels. */
    abstract byte[] ofPixels(byte[] file) throws Refused;

    /** The name under which ImageIO knows the format. */
    String readerName() {
        return readerName;
    }

    static Optional<ImageFormat> of(byte[] file) {
        return Arrays.stream(values())
                .filter(format -> start(file, format.magic.length()).equals(format.magic))
                .findFirst();
    }

    private static String start(byte[] file, int length) {
        return new String(file, 0, Math.min(length, file.length), StandardCharsets.ISO_8859_1);
    }
}
