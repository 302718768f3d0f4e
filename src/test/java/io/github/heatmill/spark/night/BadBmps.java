package io.github.heatmill.spark.night;

import static io.github.heatmill.image.ReasonCode.DAMAGED;
import static io.github.heatmill.image.ReasonCode.TOO_MANY_PIXELS;
import static io.github.heatmill.image.ReasonCode.TRUNCATED;
import static io.github.heatmill.image.ReasonCode.UNSUPPORTED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** BMP files that are cut, spoilt, or of rare kinds. */
final class BadBmps {
    private static final int PIXELS_AT = 10;
    private static final int HEADER_LENGTH = 14;
    private static final int WIDTH = 18;
    private static final int HEIGHT = 22;
    private static final int DEPTH = 28;
    private static final int COMPRESSION = 30;
    private static final int COLOURS = 46;
    private static final int COLOUR_SPACE = 70;

    private BadBmps() {}

    static List<BadFile> all() {
        byte[] whole = Steel.bmp(40);
        return List.of(
                BadFile.of("bmp-cut-in-its-header.bmp", TRUNCATED, Steel.cut(whole, 30)),
                BadFile.of("bmp-of-its-magic.bmp", TRUNCATED, Steel.cut(whole, 2)),
                BadFile.of("bmp-cut-in-its-pixels.bmp", TRUNCATED, Steel.cut(whole, whole.length / 2)),
                BadFile.of("bmp-without-its-last-byte.bmp", TRUNCATED, Steel.cut(whole, whole.length - 1)),
                BadFile.of(
                        "bmp-of-two-gigapixels-in-a-row.bmp",
                        TRUNCATED,
                        Steel.withNumber(whole, WIDTH, Integer.MAX_VALUE)),
                BadFile.of("bmp-of-an-unknown-header.bmp", DAMAGED, Steel.withNumber(whole, HEADER_LENGTH, 200)),
                BadFile.of("bmp-of-no-width.bmp", DAMAGED, Steel.withNumber(whole, WIDTH, 0)),
                BadFile.of("bmp-of-less-than-no-width.bmp", DAMAGED, Steel.withNumber(whole, WIDTH, -32)),
                BadFile.of("bmp-of-three-bits.bmp", DAMAGED, Steel.with(whole, DEPTH, 3)),
                BadFile.of("bmp-whose-pixels-are-its-header.bmp", DAMAGED, Steel.withNumber(whole, PIXELS_AT, 0)),
                BadFile.of("bmp-of-a-million-colours.bmp", DAMAGED, Steel.withNumber(whole, COLOURS, 1_000_000)),
                // one bit a pixel, so that 65 x 64 pixels take 768 bytes
                BadFile.of("bmp-just-beyond-the-limit.bmp", TOO_MANY_PIXELS, ofOneBit(65, 64)),
                BadFile.of("bmp-in-runs.bmp", UNSUPPORTED, Steel.withNumber(whole, COMPRESSION, 1)),
                BadFile.of("bmp-that-holds-a-jpeg.bmp", UNSUPPORTED, Steel.withNumber(whole, COMPRESSION, 4)),
                BadFile.of("bmp-that-holds-a-png.bmp", UNSUPPORTED, Steel.withNumber(whole, COMPRESSION, 5)),
                BadFile.of("bmp-of-a-linked-profile.bmp", UNSUPPORTED, ofProfile()));
    }

    /** A black BMP of two colours. */
    private static byte[] ofOneBit(int width, int height) {
        int stride = (width + 31) / 32 * 4;
        return Steel.withNumber(black(40, 62, width, height, 1, stride * height), COLOURS, 2);
    }

    /** A black BMP of 24 bits with the longest header, whose colour space is "LINK". */
    private static byte[] ofProfile() {
        return Steel.withNumber(black(124, 138, 32, 32, 24, 96 * 32), COLOUR_SPACE, 0x4c494e4b);
    }

    private static byte[] black(int header, int start, int width, int height, int bits, int pixels) {
        byte[] bmp = new byte[start + pixels];
        ByteBuffer.wrap(bmp)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(bmp.length)
                .putInt(PIXELS_AT, start)
                .putInt(HEADER_LENGTH, header)
                .putInt(WIDTH, width)
                .putInt(HEIGHT, height)
                .putShort(DEPTH - 2, (short) 1)
                .putShort(DEPTH, (short) bits);
        return bmp;
    }
}
