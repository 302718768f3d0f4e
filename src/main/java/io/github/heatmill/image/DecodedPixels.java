package io.github.heatmill.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.OptionalInt;

/**
 * The pixels of a decoded image: its samples as they are, divided by their full scale. Colour spaces and profiles are
 * left alone, for converting them would bend a grey ramp.
 */
final class DecodedPixels {
    private static final int COLOURS = 3;

    private final BufferedImage image;
    private final int width;
    /** One pixel after another, all bands of a pixel together. */
    private final int[] samples;

    private final float[] fullScales;
    private final int bands;
    /** Of the palette, where there is one. */
    private final int paletteSize;
    /** Values of a pixel that are made: 1 or 3. */
    private final int made;

    private DecodedPixels(BufferedImage image, OptionalInt paletteSize, Channels channels) throws RefusedImage {
        this.image = image;
        this.width = image.getWidth();
        this.bands = image.getRaster().getNumBands();
        ColorModel model = image.getColorModel();
        this.samples = new int[width * bands];
        this.fullScales = new float[bands];
        if (model instanceof IndexColorModel palette) {
            this.paletteSize = paletteSize.orElse(palette.getMapSize());
            this.made = channels == Channels.COLOUR && hasColours(palette, this.paletteSize) ? COLOURS : 1;
            return;
        }
        this.paletteSize = 0;
        int stored = model.hasAlpha() ? bands - 1 : bands;
        if (stored != 1 && stored != COLOURS) {
            throw RefusedImage.unsupported("it has " + stored + " colour channels, not one or three");
        }
        this.made = channels == Channels.COLOUR ? stored : 1;
        for (int band = 0; band < bands; band++) {
            fullScales[band] = (1 << model.getComponentSize(band)) - 1;
        }
    }

    /** Many grey files are written with a palette of greys. */
    private static boolean hasColours(IndexColorModel palette, int size) {
        for (int index = 0; index < Math.min(size, palette.getMapSize()); index++) {
            if (palette.getRed(index) != palette.getGreen(index) || palette.getGreen(index) != palette.getBlue(index)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What {@code channels} says is wanted of the image; refused where a pixel is transparent or names a colour that
     * the palette does not have.
     */
    static Image of(BufferedImage image, Channels channels) throws RefusedImage {
        return of(image, OptionalInt.empty(), channels);
    }

    /** The same of an image whose file has a palette of {@code paletteSize}, where the decoder has made up more. */
    static Image of(BufferedImage image, OptionalInt paletteSize, Channels channels) throws RefusedImage {
        DecodedPixels pixels = new DecodedPixels(image, paletteSize, channels);
        int width = image.getWidth();
        int height = image.getHeight();
        requireRoom(width, height, pixels.made);
        Raster raster = image.getRaster();
        float[] values = new float[width * height * pixels.made];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, pixels.samples);
            pixels.row(values, y * width * pixels.made);
        }
        FloatArray all = FloatArray.of(values);
        return pixels.made == 1 ? new GreyImage(height, width, all) : new ColourImage(height, width, all);
    }

    /** Rows hold an image as one array of bytes, of floats where it has more than 8 bits. */
    static void requireRoom(long width, long height, int channels) throws RefusedImage {
        if (width * height * channels > Integer.MAX_VALUE / Float.BYTES) {
            throw RefusedImage.of(
                    ReasonCode.TOO_MANY_PIXELS,
                    "it has " + width + " x " + height + " pixels of " + channels
                            + " values, more than one array holds");
        }
    }

    private void row(float[] values, int offset) throws RefusedImage {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            for (int x = 0; x < width; x++) {
                ofPalette(palette, samples[x], values, offset + x * made);
            }
            return;
        }
        boolean coloured = bands >= COLOURS;
        boolean transparent = bands == 2 || bands == 4;
        for (int x = 0; x < width; x++) {
            int at = x * bands;
            if (transparent && samples[at + bands - 1] != fullScales[bands - 1]) {
                throw transparent();
            }
            float red = samples[at] / fullScales[0];
            if (coloured) {
                put(values, offset + x * made, red, samples[at + 1] / fullScales[1], samples[at + 2] / fullScales[2]);
            } else {
                values[offset + x] = red;
            }
        }
    }

    private void ofPalette(IndexColorModel palette, int index, float[] values, int at) throws RefusedImage {
        if (index >= paletteSize) {
            throw RefusedImage.damaged("a pixel of colour " + index + " in a palette of " + paletteSize);
        }
        if (palette.getAlpha(index) != 255) {
            throw transparent();
        }
        put(values, at, palette.getRed(index) / 255f, palette.getGreen(index) / 255f, palette.getBlue(index) / 255f);
    }

    private void put(float[] values, int at, float red, float green, float blue) {
        if (made == 1) {
            values[at] = Luma.of(red, green, blue);
            return;
        }
        values[at] = red;
        values[at + 1] = green;
        values[at + 2] = blue;
    }

    private static RefusedImage transparent() {
        return RefusedImage.unsupported("it has transparent pixels, whose grey depends on the background");
    }
}
