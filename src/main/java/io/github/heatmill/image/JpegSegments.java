package io.github.heatmill.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The segments of a JPEG from its start to its end marker (ITU-T T.81, annex B), since the decoder fills what is cut
 * off with grey.
 */
final class JpegSegments {
    /** The first bytes, one a character. */
    static final String MAGIC = "\u00ff\u00d8\u00ff";

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int APPLICATION_1 = 0xe1;

    /** Encoders write about ten; thousands of scans in a small file keep a decoder busy for minutes. */
    private static final int MOST_SCANS = 64;

    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    private final byte[] jpeg;
    private final ByteArrayOutputStream kept;
    private int position = 2;
    private int components;
    private int scans;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegSegments(byte[] jpeg) {
        this.jpeg = jpeg;
        this.kept = new ByteArrayOutputStream(jpeg.length);
        kept.write(jpeg, 0, 2);
    }

    /** The segments of {@code jpeg}. Refuses what would not decode to grey or RGB of 8 bits, with the reason. */
    static JpegSegments of(byte[] jpeg) throws RefusedImage {
        JpegSegments segments = new JpegSegments(jpeg);
        int marker = segments.marker();
        while (marker != END) {
            segments.segment(marker);
            marker = segments.marker();
        }
        if (segments.scans == 0) {
            throw RefusedImage.damaged("a JPEG without an image");
        }
        return segments;
    }

    /**
     * The same JPEG without what says nothing about its pixels: profiles, camera data, previews, comments, and bytes
     * after its end.
     */
    byte[] ofPixels() {
        return kept.toByteArray();
    }

    /** What its EXIF data say, upright without any. */
    Orientation orientation() {
        return orientation;
    }

    /** Copies the marker that is next, fill bytes before it dropped, and returns its code. */
    private int marker() throws RefusedImage {
        if (at(position) != 0xff) {
            throw RefusedImage.damaged("no JPEG marker where one should be");
        }
        while (at(position) == 0xff) {
            position++;
        }
        int marker = at(position++);
        if (marker == END) {
            kept.write(0xff);
            kept.write(END);
        }
        return marker;
    }

    private void segment(int marker) throws RefusedImage {
        if (marker <= 0x01 || (marker >= 0xd0 && marker <= START)) {
            throw RefusedImage.damaged("a JPEG marker out of place");
        }
        int length = at(position) << 8 | at(position + 1);
        if (length < 2 || length > jpeg.length - position) {
            throw cutShort();
        }
        if (isFrame(marker)) {
            frame(marker, length);
        }
        if (marker == APPLICATION_1 && startsWith(EXIF, length)) {
            orientation = Exif.orientation(jpeg, position + 2 + EXIF.length, length - 2 - EXIF.length);
        }
        if (isOfPixels(marker, length)) {
            kept.write(0xff);
            kept.write(marker);
            kept.write(jpeg, position, length);
        }
        position += length;
        if (marker == SCAN) {
            scan();
        }
    }

    /** All markers 0xc0..0xcf begin a frame but three: Huffman tables, an extension, arithmetic conditioning. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(int marker, int length) throws RefusedImage {
        if (marker > 0xc2) {
            throw RefusedImage.unsupported("it is a JPEG of a rare kind (lossless, hierarchical or arithmetic coding)");
        }
        if (components > 0 || length < 8) {
            throw RefusedImage.damaged("a JPEG with a second or a broken frame header");
        }
        int bits = at(position + 2);
        components = at(position + 7);
        if (bits != 8) {
            throw RefusedImage.unsupported("it is a JPEG of " + bits + " bits");
        }
        if (components == 4) {
            throw RefusedImage.unsupported("it is a CMYK JPEG, which is not supported");
        }
        if (components != 1 && components != 3) {
            throw RefusedImage.unsupported("it is a JPEG of " + components + " components");
        }
    }

    /** The JFIF and Adobe segments give the colour transform; other application segments are skipped. */
    private boolean isOfPixels(int marker, int length) {
        if (marker == 0xe0) {
            return startsWith(JFIF, length);
        }
        if (marker == 0xee) {
            return startsWith(ADOBE, length);
        }
        return marker != COMMENT && (marker < 0xe0 || marker > 0xef);
    }

    private boolean startsWith(byte[] word, int length) {
        return length >= 2 + word.length
                && Arrays.equals(jpeg, position + 2, position + 2 + word.length, word, 0, word.length);
    }

    /** Copies entropy coded data up to the next marker; 0xff 0x00 is data, and restart markers belong to it. */
    private void scan() throws RefusedImage {
        if (components == 0) {
            throw RefusedImage.damaged("a JPEG scan before its frame");
        }
        if (++scans > MOST_SCANS) {
            throw RefusedImage.unsupported("it is a JPEG of more than " + MOST_SCANS + " scans");
        }
        int start = position;
        while (at(position) != 0xff || isData(at(position + 1))) {
            position++;
        }
        kept.write(jpeg, start, position - start);
    }

    private static boolean isData(int afterMark) {
        return afterMark == 0 || (afterMark >= 0xd0 && afterMark <= 0xd7);
    }

    private int at(int index) throws RefusedImage {
        if (index >= jpeg.length) {
            throw cutShort();
        }
        return jpeg[index] & 0xff;
    }

    private static RefusedImage cutShort() {
        return RefusedImage.cutShort("a JPEG without its end");
    }
}
