package io.github.heatmill.render;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.png.Canvas;

/**
 * The image and the map of one request at the size of its picture, as levels 0..255 of its channels and of the colour
 * map.
 */
final class Layers {
    private static final int FRACTION = 16;
    private static final int HALF = 1 << (FRACTION - 1);

    private final PictureRequest request;
    private final Resizer resizer;
    private final int height;
    private final int width;
    private final ColourRange range;
    private final byte[] mapLevels;
    private final ImageLevels imageLevels;

    Layers(PictureRequest request, Resizer resizer) {
        this.request = request;
        this.resizer = resizer;
        PictureOptions options = request.options();
        Image image = request.image();
        Heatmap map = request.map();
        height = Math.multiplyExact(image.height(), options.enlarge());
        width = Math.multiplyExact(image.width(), options.enlarge());
        float[] drawn = resized(map.values(), map.height(), map.width(), options.upsampling());
        range = options.scale().range(map.values(), drawn, options.fullScale());
        mapLevels = range.levels(drawn);
        imageLevels = options.enlarge() == 1
                ? ImageLevels.of(image)
                : ImageLevels.resized(image, resizer, options.upsampling(), height, width);
    }

    private float[] resized(FloatArray values, int fromHeight, int fromWidth, Upsampling upsampling) {
        return resizer.resize(values, upsampling, fromHeight, fromWidth, height, width);
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
        return imageLevels.canvas();
    }

    /** The enlarged map alone. */
    Canvas map() {
        return coloured(height, width, mapLevels);
    }

    /** The image before enlarging, each pixel a square of {@code factor} pixels. */
    Canvas smallImage(int factor) {
        return ImageLevels.of(request.image()).canvas().magnified(factor);
    }

    /** The map as it is stored, its cells as rectangles, as large as {@link #smallImage}. */
    Canvas smallMap(int factor) {
        int rows = request.image().height() * factor;
        int columns = request.image().width() * factor;
        Heatmap map = request.map();
        float[] cells = resizer.resize(map.values(), Upsampling.NEAREST, map.height(), map.width(), rows, columns);
        return coloured(rows, columns, range.levels(cells));
    }

    /** Per channel: opacity x colour of the map + (1 - opacity) x image, rounded to the nearest of 0..255. */
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
        if (request.image().channels() == 1) {
            mixGrey(pixels, ofMap, ofImage);
        } else {
            mixColours(pixels, ofMap, ofImage);
        }
        return new Canvas(height, width, pixels);
    }

    // one look into ofImage for three, which is a seventh of the time of an overlay
    private void mixGrey(byte[] pixels, int[][] ofMap, int[] ofImage) {
        for (int i = 0, at = 0; i < mapLevels.length; i++, at += 3) {
            int level = mapLevels[i] & 0xff;
            int grey = ofImage[imageLevels.grey(i)];
            pixels[at] = (byte) ((ofMap[0][level] + grey) >> FRACTION);
            pixels[at + 1] = (byte) ((ofMap[1][level] + grey) >> FRACTION);
            pixels[at + 2] = (byte) ((ofMap[2][level] + grey) >> FRACTION);
        }
    }

    private void mixColours(byte[] pixels, int[][] ofMap, int[] ofImage) {
        for (int i = 0, at = 0; i < mapLevels.length; i++, at += 3) {
            int level = mapLevels[i] & 0xff;
            pixels[at] = (byte) ((ofMap[0][level] + ofImage[imageLevels.red(i)]) >> FRACTION);
            pixels[at + 1] = (byte) ((ofMap[1][level] + ofImage[imageLevels.green(i)]) >> FRACTION);
            pixels[at + 2] = (byte) ((ofMap[2][level] + ofImage[imageLevels.blue(i)]) >> FRACTION);
        }
    }

    private Canvas coloured(int rows, int columns, byte[] levels) {
        Canvas canvas = new Canvas(rows, columns, new byte[Math.multiplyExact(levels.length, 3)]);
        for (int i = 0; i < levels.length; i++) {
            canvas.set(i, request.options().colours().rgb(levels[i] & 0xff));
        }
        return canvas;
    }
}
