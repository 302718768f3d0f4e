package io.github.heatmill.spark.night;

import static io.github.heatmill.image.PngBytes.chunk;
import static io.github.heatmill.image.PngBytes.deflated;
import static io.github.heatmill.image.PngBytes.end;
import static io.github.heatmill.image.PngBytes.header;
import static io.github.heatmill.image.PngBytes.pixels;
import static io.github.heatmill.image.ReasonCode.DAMAGED;
import static io.github.heatmill.image.ReasonCode.NOT_AN_IMAGE;
import static io.github.heatmill.image.ReasonCode.TOO_LARGE;
import static io.github.heatmill.image.ReasonCode.TOO_MANY_PIXELS;
import static io.github.heatmill.image.ReasonCode.TRUNCATED;
import static io.github.heatmill.image.ReasonCode.UNSUPPORTED;
import static io.github.heatmill.image.ReasonCode.WRONG_SIZE;

import io.github.heatmill.image.PngBytes;
import java.util.List;

/** PNG files that are cut, spoilt, of rare kinds, or more than they look like. */
final class BadPngs {
    private static final byte[] NO_DATA = new byte[0];

    /** A signature of 8 bytes, a header of 25, and the pixels' chunk. */
    private static final int HEADER_END = 33;

    private BadPngs() {}

    static List<BadFile> all() {
        byte[] whole = Steel.png(1);
        int length = whole.length;
        byte[] header = header(32, 32);
        byte[] rows = pixels(Steel.pixels(2), 32);
        return List.of(
                BadFile.of("png-cut-in-its-signature.png", NOT_AN_IMAGE, Steel.cut(whole, 5)),
                BadFile.of("png-of-its-signature.png", TRUNCATED, Steel.cut(whole, 8)),
                BadFile.of("png-cut-in-its-header.png", TRUNCATED, Steel.cut(whole, 20)),
                BadFile.of("png-cut-behind-its-header.png", TRUNCATED, Steel.cut(whole, HEADER_END)),
                BadFile.of("png-cut-in-its-pixels.png", TRUNCATED, Steel.cut(whole, length / 2)),
                BadFile.of("png-without-its-end.png", TRUNCATED, Steel.cut(whole, length - 12)),
                BadFile.of("png-without-its-last-byte.png", TRUNCATED, Steel.cut(whole, length - 1)),
                BadFile.of("png-with-a-flipped-bit.png", DAMAGED, Steel.with(whole, length / 2, ~whole[length / 2])),
                BadFile.of("png-with-a-flipped-size.png", DAMAGED, Steel.with(whole, 19, 33)),
                BadFile.of("png-of-no-width.png", DAMAGED, PngBytes.of(header(0, 32), rows, end())),
                BadFile.of("png-of-no-height.png", DAMAGED, PngBytes.of(header(32, 0), rows, end())),
                BadFile.of("png-of-no-pixels.png", DAMAGED, PngBytes.of(header, end())),
                BadFile.of(
                        "png-of-an-empty-stream.png",
                        DAMAGED,
                        PngBytes.of(header, chunk("IDAT", deflated(NO_DATA)), end())),
                BadFile.of("png-of-no-stream.png", DAMAGED, PngBytes.of(header, chunk("IDAT", Steel.pixels(3)), end())),
                BadFile.of(
                        "png-of-half-its-rows.png",
                        DAMAGED,
                        PngBytes.of(header, pixels(Steel.pixels(4, 512), 32), end())),
                BadFile.of("png-of-three-bits.png", DAMAGED, PngBytes.of(header(32, 32, 3, 0), rows, end())),
                BadFile.of("png-of-colour-type-5.png", DAMAGED, PngBytes.of(header(32, 32, 8, 5), rows, end())),
                BadFile.of("png-without-its-palette.png", DAMAGED, PngBytes.of(header(32, 32, 8, 3), rows, end())),
                BadFile.of(
                        "png-of-colours-beyond-its-palette.png",
                        DAMAGED,
                        PngBytes.of(header(32, 32, 8, 3), chunk("PLTE", new byte[6]), rows, end())),
                BadFile.of("png-of-filter-9.png", DAMAGED, PngBytes.of(header, pixels(Steel.pixels(5), 32, 9), end())),
                BadFile.of("png-that-begins-with-pixels.png", DAMAGED, PngBytes.of(rows, header, end())),
                BadFile.of(
                        "png-of-unknown-needs.png",
                        UNSUPPORTED,
                        PngBytes.of(header, chunk("ABCD", NO_DATA), rows, end())),
                BadFile.of(
                        "png-that-one-sees-through.png",
                        UNSUPPORTED,
                        PngBytes.of(header(32, 32, 8, 4), pixels(Steel.pixels(6, 2048), 64), end())),
                BadFile.of(
                        "png-of-ten-gigapixels.png",
                        TOO_MANY_PIXELS,
                        PngBytes.of(header(100_000, 100_000), rows, end())),
                BadFile.of(
                        "png-of-the-greatest-sides.png",
                        TOO_MANY_PIXELS,
                        PngBytes.of(header(Integer.MAX_VALUE, Integer.MAX_VALUE), rows, end())),
                // 25 million zeros in 24 KB
                BadFile.of(
                        "png-bomb.png",
                        TOO_MANY_PIXELS,
                        PngBytes.of(header(5000, 5000), pixels(new byte[25_000_000], 5000), end())),
                // 4160 where 4096 are allowed
                BadFile.of("png-just-beyond-the-limit.png", TOO_MANY_PIXELS, Steel.png(7, 65, 64)),
                BadFile.of("png-of-half-the-size.png", WRONG_SIZE, Steel.png(8, 16, 16)),
                BadFile.of("png-of-twice-the-width.png", WRONG_SIZE, Steel.png(9, 64, 32)),
                BadFile.of("png-of-one-pixel.png", WRONG_SIZE, Steel.png(10, 1, 1)),
                BadFile.of(
                        "png-with-a-long-tail.png", TOO_LARGE, Steel.joined(Steel.png(11), Steel.pixels(12, 1 << 16))));
    }
}
