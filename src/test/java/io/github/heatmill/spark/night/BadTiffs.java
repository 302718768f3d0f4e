package io.github.heatmill.spark.night;

import static io.github.heatmill.image.ReasonCode.DAMAGED;
import static io.github.heatmill.image.ReasonCode.TOO_MANY_PIXELS;
import static io.github.heatmill.image.ReasonCode.TRUNCATED;
import static io.github.heatmill.image.ReasonCode.UNSUPPORTED;

import io.github.heatmill.image.TiffBytes;
import java.util.List;

/** TIFF files that are cut, spoilt, lead astray, or are of rare kinds; tags by their numbers (TIFF 6.0, section 8). */
final class BadTiffs {
    /** Of the first directory where it begins, in the file's header. */
    private static final int POINTER = 4;
    /** Nine fields of 12 bytes behind their number. */
    private static final int NEXT = TiffBytes.DIRECTORY + 2 + 9 * 12;

    private BadTiffs() {}

    static List<BadFile> all() {
        byte[] strip = Steel.pixels(60);
        byte[] whole = TiffBytes.of(32, 32, strip);
        return List.of(
                BadFile.of("tiff-of-its-magic.tif", TRUNCATED, Steel.cut(whole, 4)),
                BadFile.of("tiff-cut-in-its-directory.tif", TRUNCATED, Steel.cut(whole, 60)),
                BadFile.of("tiff-cut-in-its-pixels.tif", TRUNCATED, Steel.cut(whole, whole.length - 1)),
                BadFile.of("tiff-without-a-directory.tif", TRUNCATED, Steel.withNumber(whole, POINTER, -1)),
                BadFile.of("tiff-of-pixels-beyond-its-end.tif", TRUNCATED, TiffBytes.of(32, 32, strip, 273, 1 << 30)),
                BadFile.of("tiff-of-a-page-beyond-its-end.tif", TRUNCATED, Steel.withNumber(whole, NEXT, 1 << 30)),
                BadFile.of("tiff-of-a-directory-in-its-header.tif", DAMAGED, Steel.withNumber(whole, POINTER, 2)),
                BadFile.of("tiff-of-an-empty-directory.tif", DAMAGED, Steel.with(whole, TiffBytes.DIRECTORY, 0)),
                BadFile.of(
                        "tiff-whose-pages-lead-back.tif", DAMAGED, Steel.withNumber(whole, NEXT, TiffBytes.DIRECTORY)),
                BadFile.of("tiff-of-no-width.tif", DAMAGED, TiffBytes.of(0, 32, strip)),
                BadFile.of("tiff-of-half-its-pixels.tif", DAMAGED, TiffBytes.of(32, 32, Steel.pixels(61, 512))),
                BadFile.of("tiff-of-too-few-strips.tif", DAMAGED, TiffBytes.of(32, 32, strip, 278, 8)),
                BadFile.of("tiff-of-no-deflate.tif", DAMAGED, TiffBytes.of(32, 32, Steel.pixels(62), 259, 8)),
                BadFile.of(
                        "tiff-of-no-lzw.tif",
                        DAMAGED,
                        TiffBytes.of(32, 32, new byte[] {(byte) 0xff, 0x7f, 0, 1}, 259, 5)),
                BadFile.of(
                        "tiff-of-giant-tiles.tif",
                        DAMAGED,
                        TiffBytes.of(32, 32, strip, 322, 65_536, 323, 65_536, 324, 200, 325, 1024)),
                BadFile.of(
                        "tiff-of-a-tile-of-a-megapixel.tif",
                        DAMAGED,
                        TiffBytes.of(32, 32, strip, 322, 1024, 323, 1024, 324, 170, 325, 1024)),
                BadFile.of("tiff-of-ten-gigapixels.tif", TOO_MANY_PIXELS, TiffBytes.of(100_000, 100_000, strip)),
                BadFile.of("tiff-of-the-greatest-sides.tif", TOO_MANY_PIXELS, TiffBytes.of(-1, -1, strip)),
                BadFile.of("tiff-of-a-jpeg.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 259, 7)),
                BadFile.of("tiff-of-a-fax.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 259, 4)),
                BadFile.of("tiff-of-zstd.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 259, 50_000)),
                BadFile.of(
                        "tiff-of-floats.tif",
                        UNSUPPORTED,
                        TiffBytes.of(32, 32, Steel.pixels(63, 4096), 258, 32, 339, 3)),
                BadFile.of("tiff-of-signed-numbers.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 339, 2)),
                BadFile.of("tiff-of-32-bits.tif", UNSUPPORTED, TiffBytes.of(32, 32, Steel.pixels(64, 4096), 258, 32)),
                BadFile.of("tiff-of-four-inks.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 262, 5)),
                BadFile.of("tiff-of-a-mask.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 262, 4)),
                BadFile.of("tiff-of-two-samples.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 277, 2)),
                BadFile.of("tiff-of-bits-backwards.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 266, 2)),
                BadFile.of("tiff-of-a-rare-predictor.tif", UNSUPPORTED, TiffBytes.of(32, 32, strip, 259, 5, 317, 3)),
                BadFile.of("tiff-of-64-bits.tif", UNSUPPORTED, Fixture.of("big.tif")));
    }
}
