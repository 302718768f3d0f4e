package io.github.heatmill.png;

/**
 * A picture being drawn: RGB of 8 bits, row-major, with all that the pictures need and no library. What lies outside is
 * clipped. Every operation is plain arithmetic, so that the same calls give the same bytes on every machine.
 */
public final class Canvas {
    private final int height;
    private final int width;
    private final byte[] pixels;

    /** A canvas filled with one colour, 0xRRGGBB. */
    public Canvas(int height, int width, int background) {
        this(height, width, new byte[Math.multiplyExact(Math.multiplyExact(height, width), 3)]);
        fill(0, 0, width, height, background);
    }

    /** A canvas on {@code pixels} itself, [height, width, 3]. */
    public Canvas(int height, int width, byte[] pixels) {
        this.height = height;
        this.width = width;
        this.pixels = pixels;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** The pixels themselves, [height, width, 3]. */
    public byte[] pixels() {
        return pixels;
    }

    public int rgb(int x, int y) {
        int at = 3 * (y * width + x);
        return ((pixels[at] & 0xff) << 16) | ((pixels[at + 1] & 0xff) << 8) | (pixels[at + 2] & 0xff);
    }

    /** Colours the pixel at {@code index} of the row-major order. */
    public void set(int index, int rgb) {
        int at = 3 * index;
        pixels[at] = (byte) (rgb >> 16);
        pixels[at + 1] = (byte) (rgb >> 8);
        pixels[at + 2] = (byte) rgb;
    }

    public void fill(int x, int y, int columns, int rows, int rgb) {
        int right = Math.min(width, x + columns);
        int bottom = Math.min(height, y + rows);
        for (int row = Math.max(0, y); row < bottom; row++) {
            for (int column = Math.max(0, x); column < right; column++) {
                set(row * width + column, rgb);
            }
        }
    }

    /**
     * The frame of a rectangle, lying inside of it, in dashes of two colours; a dash of length 0 is none, and the frame
     * has the first colour.
     */
    public void outline(int x, int y, int columns, int rows, int thickness, int dash, int first, int second) {
        int right = Math.min(width, x + columns);
        int bottom = Math.min(height, y + rows);
        for (int row = Math.max(0, y); row < bottom; row++) {
            for (int column = Math.max(0, x); column < right; column++) {
                int inner =
                        Math.min(Math.min(column - x, x + columns - 1 - column), Math.min(row - y, y + rows - 1 - row));
                if (inner < thickness) {
                    boolean even = dash == 0 || (column + row) / dash % 2 == 0;
                    set(row * width + column, even ? first : second);
                }
            }
        }
    }

    /** This picture with each pixel a square of {@code factor} pixels. */
    public Canvas magnified(int factor) {
        Canvas large = new Canvas(height * factor, width * factor, 0);
        for (int y = 0; y < large.height; y++) {
            for (int x = 0; x < large.width; x++) {
                large.set(y * large.width + x, rgb(x / factor, y / factor));
            }
        }
        return large;
    }

    /** Copies a picture to the corner (x, y), neither negative. */
    public void paste(Canvas picture, int x, int y) {
        int columns = Math.min(picture.width, width - x);
        int rows = Math.min(picture.height, height - y);
        for (int row = 0; row < rows && columns > 0; row++) {
            System.arraycopy(picture.pixels, 3 * row * picture.width, pixels, 3 * ((y + row) * width + x), 3 * columns);
        }
    }

    /** A straight line of that thickness between the centres of two pixels, its edges softened over one pixel. */
    public void line(double x0, double y0, double x1, double y1, double thickness, int rgb) {
        double reach = thickness / 2 + 1;
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        for (int y = (int) Math.floor(Math.min(y0, y1) - reach); y <= Math.max(y0, y1) + reach; y++) {
            for (int x = (int) Math.floor(Math.min(x0, x1) - reach); x <= Math.max(x0, x1) + reach; x++) {
                double along = length == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
                double nearest = Math.max(0, Math.min(1, along));
                double distance = distance(x - x0 - nearest * dx, y - y0 - nearest * dy);
                blend(x, y, rgb, thickness / 2 + 0.5 - distance);
            }
        }
    }

    public void disc(double x, double y, double radius, int rgb) {
        line(x, y, x, y, 2 * radius, rgb);
    }

    private static double distance(double dx, double dy) {
        return Math.sqrt(dx * dx + dy * dy);
    }

    private void blend(int x, int y, int rgb, double coverage) {
        if (coverage <= 0 || x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        double share = Math.min(1, coverage);
        int at = 3 * (y * width + x);
        for (int channel = 0; channel < 3; channel++) {
            int ink = (rgb >> (16 - 8 * channel)) & 0xff;
            int paper = pixels[at + channel] & 0xff;
            pixels[at + channel] = (byte) (int) Math.floor(paper + share * (ink - paper) + 0.5);
        }
    }

    /** A line of text, its upper left corner at (x, y), each pixel of the font {@code scale} pixels wide and high. */
    public void text(int x, int y, int scale, int rgb, String text) {
        int left = x;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int advance = BitmapFont.advance(letter);
            for (int row = 0; row < BitmapFont.HEIGHT; row++) {
                for (int column = 0; column < advance - 1; column++) {
                    if (BitmapFont.ink(letter, row, column)) {
                        fill(left + column * scale, y + row * scale, scale, scale, rgb);
                    }
                }
            }
            left += advance * scale;
        }
    }

    /** A line of text whose middle is at x. */
    public void centredText(int x, int y, int scale, int rgb, String text) {
        text(x - BitmapFont.width(text) * scale / 2, y, scale, rgb, text);
    }

    /** A line of text that ends at x. */
    public void rightText(int x, int y, int scale, int rgb, String text) {
        text(x - BitmapFont.width(text) * scale, y, scale, rgb, text);
    }
}
