package io.github.heatmill.spark.night;

import static io.github.heatmill.image.ReasonCode.DAMAGED;
import static io.github.heatmill.image.ReasonCode.TOO_MANY_PIXELS;
import static io.github.heatmill.image.ReasonCode.TRUNCATED;
import static io.github.heatmill.image.ReasonCode.UNSUPPORTED;

import java.util.Arrays;
import java.util.List;

/** JPEG files that are cut, spoilt, or of rare kinds. */
final class BadJpegs {
    private static final int FRAME = 0xc0;
    private static final int SCAN = 0xda;
    private static final int QUANTISATION = 0xdb;
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    private BadJpegs() {}

    static List<BadFile> all() {
        byte[] whole = Steel.jpeg(20);
        int length = whole.length;
        // behind the marker: two bytes of length, one of bits, two of height, two of width, one of components
        int frame = marker(whole, FRAME);
        int scan = marker(whole, SCAN);
        int tables = marker(whole, QUANTISATION);
        return List.of(
                BadFile.of("jpeg-of-its-start.jpg", TRUNCATED, Steel.cut(whole, 3)),
                BadFile.of("jpeg-cut-in-a-table.jpg", TRUNCATED, Steel.cut(whole, tables + 20)),
                BadFile.of("jpeg-cut-in-its-pixels.jpg", TRUNCATED, Steel.cut(whole, (scan + length) / 2)),
                BadFile.of("jpeg-without-its-end.jpg", TRUNCATED, Steel.cut(whole, length - 2)),
                BadFile.of("jpeg-cut-and-ended.jpg", DAMAGED, Steel.joined(Steel.cut(whole, (scan + length) / 2), END)),
                BadFile.of("jpeg-without-a-scan.jpg", DAMAGED, Steel.joined(Steel.cut(whole, scan), END)),
                BadFile.of(
                        "jpeg-with-noise-between-parts.jpg",
                        DAMAGED,
                        Steel.joined(Steel.cut(whole, frame), new byte[7], Arrays.copyOfRange(whole, frame, length))),
                BadFile.of("jpeg-of-no-width.jpg", DAMAGED, Steel.with(whole, frame + 8, 0)),
                BadFile.of("jpeg-of-no-height.jpg", DAMAGED, Steel.with(whole, frame + 6, 0)),
                BadFile.of("jpeg-without-quantisation.jpg", DAMAGED, Steel.with(whole, tables + 1, 0xfe)),
                BadFile.of(
                        "jpeg-of-two-frames.jpg",
                        DAMAGED,
                        Steel.joined(
                                Steel.cut(whole, scan),
                                Arrays.copyOfRange(whole, frame, frame + 13),
                                Arrays.copyOfRange(whole, scan, length))),
                BadFile.of(
                        "jpeg-of-two-gigapixels.jpg",
                        TOO_MANY_PIXELS,
                        Steel.with(Steel.with(whole, frame + 5, 0xb0), frame + 7, 0xb0)),
                BadFile.of("jpeg-lossless.jpg", UNSUPPORTED, Steel.with(whole, frame + 1, 0xc3)),
                BadFile.of("jpeg-arithmetic.jpg", UNSUPPORTED, Steel.with(whole, frame + 1, 0xc9)),
                BadFile.of("jpeg-of-12-bits.jpg", UNSUPPORTED, Steel.with(whole, frame + 4, 12)),
                BadFile.of("jpeg-of-two-inks.jpg", UNSUPPORTED, Steel.with(whole, frame + 9, 2)),
                BadFile.of("jpeg-of-four-inks.jpg", UNSUPPORTED, Fixture.of("cmyk.jpg")),
                BadFile.of("jpeg-of-80-scans.jpg", UNSUPPORTED, ofScans(Fixture.of("grey.jpg"), 80)));
    }

    /** The JPEG with its scan {@code count} times. */
    private static byte[] ofScans(byte[] jpeg, int count) {
        int scan = marker(jpeg, SCAN);
        byte[][] parts = new byte[count + 2][];
        Arrays.fill(parts, Arrays.copyOfRange(jpeg, scan, jpeg.length - 2));
        parts[0] = Steel.cut(jpeg, scan);
        parts[count + 1] = END;
        return Steel.joined(parts);
    }

    /** Where the marker stands whose second byte is {@code code}. */
    private static int marker(byte[] jpeg, int code) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == code) {
                return i;
            }
        }
        throw new IllegalArgumentException("Expected the marker " + code);
    }
}
