package io.github.heatmill.render;

import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import io.github.heatmill.png.Canvas;

/** An image as a picture shows it: levels 0..255 of one or three channels, shape [height, width, channels]. */
final class ImageLevels {
    private final int height;
    private final int width;
    private final int channels;
    // from a channel to the next: a grey pixel is its own red, green and blue
    private final int step;
    private final byte[] levels;

    private ImageLevels(int height, int width, int channels, byte[] levels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.step = channels == 1 ? 0 : 1;
        this.levels = levels;
    }

    /** Those of the image at its own size. */
    static ImageLevels of(Image image) {
        byte[] levels = new byte[image.pixels().length()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(image.pixels().at(i));
        }
        return new ImageLevels(image.height(), image.width(), image.channels(), levels);
    }

    /** Those of the image at another size, each channel resized by itself. */
    static ImageLevels resized(Image image, Resizer resizer, Upsampling upsampling, int height, int width) {
        int channels = image.channels();
        byte[] levels = new byte[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
        for (int channel = 0; channel < channels; channel++) {
            float[] values =
                    resizer.resize(plane(image, channel), upsampling, image.height(), image.width(), height, width);
            for (int i = 0; i < values.length; i++) {
                levels[i * channels + channel] = level(values[i]);
            }
        }
        return new ImageLevels(height, width, channels, levels);
    }

    private static FloatArray plane(Image image, int channel) {
        if (image.channels() == 1) {
            return image.pixels();
        }
        float[] plane = new float[image.height() * image.width()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = image.pixels().at(i * image.channels() + channel);
        }
        return FloatArray.of(plane);
    }

    /** An intensity in [0, 1] to the nearest of 0..255; what cubic upsampling takes beyond is clipped. */
    private static byte level(float intensity) {
        return (byte) Math.max(0, Math.min(255, (int) (intensity * 255 + 0.5f)));
    }

    /** The level of a pixel of an image of one channel. */
    int grey(int pixel) {
        return levels[pixel] & 0xff;
    }

    /** The red, 0..255, of a pixel of the row-major order. */
    int red(int pixel) {
        return levels[pixel * channels] & 0xff;
    }

    int green(int pixel) {
        return levels[pixel * channels + step] & 0xff;
    }

    int blue(int pixel) {
        return levels[pixel * channels + 2 * step] & 0xff;
    }

    /** The image alone. */
    Canvas canvas() {
        Canvas canvas = new Canvas(height, width, new byte[Math.multiplyExact(height * width, 3)]);
        for (int i = 0; i < height * width; i++) {
            canvas.set(i, red(i) << 16 | green(i) << 8 | blue(i));
        }
        return canvas;
    }
}
