package io.github.heatmill.augment;

/** A grey image that is drawn anew from itself. Not for two threads at once. */
final class Canvas {
    private final int height;
    private final int width;
    private float[] pixels;
    private float[] spare;

    /** An image that is still black. */
    Canvas(int height, int width) {
        this.height = height;
        this.width = width;
        this.pixels = new float[height * width];
        this.spare = new float[height * width];
    }

    /** What a pixel of the new image is; asked row by row, of the old image. */
    interface Pixel {
        float at(int y, int x);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    float at(int y, int x) {
        return pixels[y * width + x];
    }

    void read(float[] from, int offset) {
        System.arraycopy(from, offset, pixels, 0, pixels.length);
    }

    void write(float[] to, int offset) {
        System.arraycopy(pixels, 0, to, offset, pixels.length);
    }

    /** The mean intensity, summed up row by row in double precision. */
    float mean() {
        double sum = 0;
        for (float pixel : pixels) {
            sum += pixel;
        }
        return (float) (sum / pixels.length);
    }

    void redraw(Pixel pixel) {
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                spare[i] = pixel.at(y, x);
            }
        }
        float[] old = pixels;
        pixels = spare;
        spare = old;
    }
}
