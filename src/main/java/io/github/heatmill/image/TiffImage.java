package io.github.heatmill.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The first image of a TIFF (TIFF 6.0): grey, RGB or a palette, of samples of 8 or 16 bits, or fewer in grey and
 * palettes; uncompressed, LZW, deflate or PackBits; in strips or tiles.
 *
 * <p>It is put together here and not by the reader of the JDK, which takes missing pixels for black ones and refuses
 * the differences of 16 bits that OpenCV and others write.
 */
final class TiffImage {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;

    private final TiffDirectory directory;
    private final TiffSamples samples;
    private final TiffPieces pieces;
    private final int width;
    private final int height;
    private final DataBuffer data;

    private TiffImage(byte[] file, TiffDirectory directory, ImageLimits limits) throws RefusedImage {
        this.directory = directory;
        long columns = directory.value(WIDTH, 0);
        long rows = directory.value(HEIGHT, 0);
        if (columns < 1 || rows < 1) {
            throw RefusedImage.damaged("a TIFF of " + columns + " x " + rows + " pixels");
        }
        limits.requirePixels(columns, rows);
        this.width = (int) columns;
        this.height = (int) rows;
        this.samples = TiffSamples.of(directory);
        this.pieces = TiffPieces.of(file, directory, samples, width, height, limits);
        int count = Math.multiplyExact(width * height, samples.count());
        this.data = samples.bits() == 16 ? new DataBufferUShort(count) : new DataBufferByte(count);
    }

    /** Throws {@link RefusedImage} on an image of another kind, damaged, cut short or beyond {@code limits}. */
    static BufferedImage of(byte[] file, TiffDirectory directory, ImageLimits limits) throws RefusedImage {
        TiffImage image = new TiffImage(file, directory, limits);
        for (int plane = 0; plane < (image.samples.separate() ? image.samples.count() : 1); plane++) {
            image.readPlane(plane);
        }
        return image.finish();
    }

    private void readPlane(int plane) throws RefusedImage {
        for (int down = 0; down < pieces.down(); down++) {
            for (int across = 0; across < pieces.across(); across++) {
                TiffPiece piece = pieces.decode(plane, down, across);
                int rows = Math.min(pieces.height(), height - down * pieces.height());
                for (int row = 0; row < rows; row++) {
                    copyRow(piece, row, plane, down * pieces.height() + row, across * pieces.width());
                }
            }
        }
    }

    private void copyRow(TiffPiece piece, int row, int plane, int y, int left) {
        int columns = Math.min(pieces.width(), width - left);
        int together = samples.separate() ? 1 : samples.count();
        for (int x = 0; x < columns; x++) {
            int target = (y * width + left + x) * samples.count() + plane;
            for (int sample = 0; sample < together; sample++) {
                data.setElem(target + sample, value(piece.sample(row, x * together + sample), plane + sample));
            }
        }
    }

    /** A sample as it is kept: 0 black, and those of fewer than 8 bits stretched to them, but for palettes. */
    private int value(int stored, int sample) {
        if (samples.photometry() == TiffPhotometry.PALETTE) {
            return stored;
        }
        int full = (1 << samples.bits()) - 1;
        boolean inverted = samples.photometry() == TiffPhotometry.WHITE_IS_ZERO && sample == 0;
        int value = inverted ? full - stored : stored;
        return samples.bits() < 8 ? value * 255 / full : value;
    }

    private BufferedImage finish() throws RefusedImage {
        int count = samples.count();
        int[] bands = new int[count];
        for (int band = 0; band < count; band++) {
            bands[band] = band;
        }
        return new BufferedImage(
                colours(),
                Raster.createInterleavedRaster(data, width, height, width * count, count, bands, null),
                false,
                null);
    }

    private ColorModel colours() throws RefusedImage {
        if (samples.photometry() == TiffPhotometry.PALETTE) {
            byte[] parts = samples.palette(directory);
            int size = parts.length / 3;
            byte[] reds = Arrays.copyOfRange(parts, 0, size);
            byte[] greens = Arrays.copyOfRange(parts, size, 2 * size);
            byte[] blues = Arrays.copyOfRange(parts, 2 * size, 3 * size);
            return new IndexColorModel(8, size, reds, greens, blues);
        }
        boolean grey = samples.photometry().colours() == 1;
        return new ComponentColorModel(
                ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                samples.isTransparent(),
                false,
                samples.isTransparent() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                data.getDataType());
    }
}
