package io.github.heatmill.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats of images that are known by their first bytes and not decoded, so that a person is told what they have. */
enum OtherFormat {
    GIF("GIF", "GIF8.*"),
    BIG_TIFF("BigTIFF", "II\\+\0.*|MM\0\\+.*"),
    WEB_P("WebP", "RIFF....WEBP.*"),
    HEIF("HEIF or AVIF", "....ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1|avif|avis).*"),
    JPEG_2000("JPEG 2000", "\0\0\0\fjP  .*|\u00ffO\u00ffQ.*"),
    JPEG_XL("JPEG XL", "\u00ff\n.*|\0\0\0\fJXL .*");

    private static final int LONGEST = 16;

    private final String words;
    private final Pattern start;

    OtherFormat(String words, String start) {
        this.words = words;
        this.start = Pattern.compile(start, Pattern.DOTALL);
    }

    /** As a message names it. */
    String words() {
        return words;
    }

    /** The format of {@code file}; empty where its first bytes are of none of these. */
    static Optional<OtherFormat> of(byte[] file) {
        String start = ImageFormat.start(file, LONGEST);
        return Arrays.stream(values())
                .filter(format -> format.start.matcher(start).matches())
                .findFirst();
    }
}
