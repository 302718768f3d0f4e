package io.github.heatmill.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.OptionalInt;

/**
 * Grey out of a decoded image: its samples as they are, divided by their full scale. Colour spaces and profiles are
 * left alone, for converting them would bend a grey ramp. A pixel of colour becomes its {@link Luma}.
 */
final class GreyPixels {
    private final BufferedImage image;
    private final int width;
    /** One pixel after another, all bands of a pixel together. */
    private final int[] samples;

    private final float[] fullScales;
    private final int bands;
    /** Of the palette, where there is one. */
    private final int colours;

    private GreyPixels(BufferedImage image, OptionalInt colours) throws RefusedImage {
        this.image = image;
        this.width = image.getWidth();
        this.bands = image.getRaster().getNumBands();
        ColorModel model = image.getColorModel();
        this.samples = new int[width * bands];
        this.fullScales = new float[bands];
        if (model instanceof IndexColorModel palette) {
            this.colours = colours.orElse(palette.getMapSize());
            return;
        }
        this.colours = 0;
        int channels = model.hasAlpha() ? bands - 1 : bands;
        if (channels != 1 && channels != 3) {
            throw RefusedImage.unsupported("it has " + channels + " colour channels, not one or three");
        }
        for (int band = 0; band < bands; band++) {
            fullScales[band] = (1 << model.getComponentSize(band)) - 1;
        }
    }

    /** The grey image; refused where a pixel is transparent or names a colour that the palette does not have. */
    static GreyImage of(BufferedImage image) throws RefusedImage {
        return of(image, OptionalInt.empty());
    }

    /** The same of an image whose file has a palette of {@code colours}, where the decoder has made up more. */
    static GreyImage of(BufferedImage image, OptionalInt colours) throws RefusedImage {
        GreyPixels pixels = new GreyPixels(image, colours);
        int width = image.getWidth();
        int height = image.getHeight();
        Raster raster = image.getRaster();
        float[] grey = new float[Math.multiplyExact(width, height)];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, pixels.samples);
            pixels.row(grey, y * width);
        }
        return new GreyImage(height, width, FloatArray.of(grey));
    }

    private void row(float[] grey, int offset) throws RefusedImage {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            for (int x = 0; x < width; x++) {
                grey[offset + x] = ofPalette(palette, samples[x], colours);
            }
            return;
        }
        boolean coloured = bands >= 3;
        boolean transparent = bands == 2 || bands == 4;
        for (int x = 0; x < width; x++) {
            int at = x * bands;
            if (transparent && samples[at + bands - 1] != fullScales[bands - 1]) {
                throw transparent();
            }
            float red = samples[at] / fullScales[0];
            grey[offset + x] =
                    coloured ? Luma.of(red, samples[at + 1] / fullScales[1], samples[at + 2] / fullScales[2]) : red;
        }
    }

    private static float ofPalette(IndexColorModel palette, int index, int colours) throws RefusedImage {
        if (index >= colours) {
            throw RefusedImage.damaged("a pixel of colour " + index + " in a palette of " + colours);
        }
        if (palette.getAlpha(index) != 255) {
            throw transparent();
        }
        return Luma.of(palette.getRed(index) / 255f, palette.getGreen(index) / 255f, palette.getBlue(index) / 255f);
    }

    private static RefusedImage transparent() {
        return RefusedImage.unsupported("it has transparent pixels, whose grey depends on the background");
    }
}
