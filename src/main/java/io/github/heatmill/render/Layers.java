package io.github.heatmill.render;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.png.Canvas;

/** The image and the map of one request at the size of its picture, as entries 0..255 of grey and of the colour map. */
final class Layers {
    private static final int FRACTION = 16;
    private static final int HALF = 1 << (FRACTION - 1);

    private final PictureRequest request;
    private final Resizer resizer;
    private final int height;
    private final int width;
    private final ColourRange range;
    private final byte[] mapLevels;
    private final byte[] greyLevels;

    Layers(PictureRequest request, Resizer resizer) {
        this.request = request;
        this.resizer = resizer;
        PictureOptions options = request.options();
        GreyImage image = request.image();
        Heatmap map = request.map();
        height = Math.multiplyExact(image.height(), options.enlarge());
        width = Math.multiplyExact(image.width(), options.enlarge());
        float[] drawn = resized(map.values(), map.height(), map.width(), options.upsampling());
        range = options.scale().range(map.values(), drawn, options.fullScale());
        mapLevels = range.levels(drawn);
        greyLevels = options.enlarge() == 1
                ? greyLevels(image.pixels())
                : greyLevels(
                        FloatArray.of(resized(image.pixels(), image.height(), image.width(), options.upsampling())));
    }

    private float[] resized(FloatArray values, int fromHeight, int fromWidth, Upsampling upsampling) {
        return resizer.resize(values, upsampling, fromHeight, fromWidth, height, width);
    }

    /** Intensities in [0, 1] to the nearest of 0..255; what cubic upsampling takes beyond is clipped. */
    private static byte[] greyLevels(FloatArray intensities) {
        byte[] levels = new byte[intensities.length()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.max(0, Math.min(255, (int) (intensities.at(i) * 255 + 0.5f)));
        }
        return levels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    ColourRange range() {
        return range;
    }

    /** The enlarged image alone. */
    Canvas image() {
        return grey(height, width, greyLevels);
    }

    /** The enlarged map alone. */
    Canvas map() {
        return coloured(height, width, mapLevels);
    }

    /** The image before enlarging, each pixel a square of {@code factor} pixels. */
    Canvas smallImage(int factor) {
        GreyImage image = request.image();
        return grey(image.height(), image.width(), greyLevels(image.pixels())).magnified(factor);
    }

    /** The map as it is stored, its cells as rectangles, as large as {@link #smallImage}. */
    Canvas smallMap(int factor) {
        int rows = request.image().height() * factor;
        int columns = request.image().width() * factor;
        Heatmap map = request.map();
        float[] cells = resizer.resize(map.values(), Upsampling.NEAREST, map.height(), map.width(), rows, columns);
        return coloured(rows, columns, range.levels(cells));
    }

    /** Per channel: opacity x colour + (1 - opacity) x grey, rounded to the nearest of 0..255. */
    Canvas overlay() {
        double opacity = request.options().opacity();
        int[][] ofMap = new int[3][256];
        int[] ofImage = new int[256];
        for (int level = 0; level < ofImage.length; level++) {
            ofImage[level] = (int) Math.round((1 - opacity) * level * (1 << FRACTION)) + HALF;
            int rgb = request.options().colours().rgb(level);
            for (int channel = 0; channel < ofMap.length; channel++) {
                int ink = (rgb >> (16 - 8 * channel)) & 0xff;
                ofMap[channel][level] = (int) Math.round(opacity * ink * (1 << FRACTION));
            }
        }
        byte[] pixels = new byte[Math.multiplyExact(mapLevels.length, 3)];
        for (int i = 0, at = 0; i < mapLevels.length; i++, at += 3) {
            int level = mapLevels[i] & 0xff;
            int grey = ofImage[greyLevels[i] & 0xff];
            pixels[at] = (byte) ((ofMap[0][level] + grey) >> FRACTION);
            pixels[at + 1] = (byte) ((ofMap[1][level] + grey) >> FRACTION);
            pixels[at + 2] = (byte) ((ofMap[2][level] + grey) >> FRACTION);
        }
        return new Canvas(height, width, pixels);
    }

    private Canvas coloured(int rows, int columns, byte[] levels) {
        Canvas canvas = new Canvas(rows, columns, new byte[Math.multiplyExact(levels.length, 3)]);
        for (int i = 0; i < levels.length; i++) {
            canvas.set(i, request.options().colours().rgb(levels[i] & 0xff));
        }
        return canvas;
    }

    private static Canvas grey(int rows, int columns, byte[] levels) {
        Canvas canvas = new Canvas(rows, columns, new byte[Math.multiplyExact(levels.length, 3)]);
        for (int i = 0; i < levels.length; i++) {
            canvas.set(i, (levels[i] & 0xff) * 0x010101);
        }
        return canvas;
    }
}
