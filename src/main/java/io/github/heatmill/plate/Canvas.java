package io.github.heatmill.plate;

/**
 * Where the defects of one plate are painted: for each pixel how much darker or brighter it becomes, and the number of
 * the defect that did it. Painting outside the plate is cut off, as a camera does.
 *
 * <p>A shade of -d takes away the share d of the light; a shade of +b goes the share b of the way to a glare beyond
 * full scale. Where paint meets paint the stronger one stays.
 */
final class Canvas {
    /** What the light of a scratch goes towards; above 1 because a camera saturates. */
    private static final float GLARE = 1.25f;

    private final int height;
    private final int width;
    private final float[] shade;
    private final int[] owner;
    private int defects;

    Canvas(PlateSettings settings) {
        height = settings.height();
        width = settings.width();
        shade = new float[settings.pixels()];
        owner = new int[settings.pixels()];
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Pixels in place of one pixel of a 200 x 200 plate: the unit of lengths and positions. */
    double scale() {
        return Math.min(height, width) / 200.0;
    }

    /** The unit of thin things, which shrink less than the plate does, or they would not be visible. */
    double fineScale() {
        return Math.sqrt(scale());
    }

    /** Starts another defect: what an inspector would draw one box around. */
    void nextDefect() {
        defects++;
    }

    int defects() {
        return defects;
    }

    /** The number of the defect painted on a pixel, from 1 on; 0 if there is none. */
    int owner(int pixel) {
        return owner[pixel];
    }

    /** The intensity, unbounded, of a pixel of the given sound intensity after painting. */
    float painted(int pixel, float sound) {
        float s = shade[pixel];
        return s < 0 ? sound * (1 + s) : sound + s * Math.max(0, GLARE - sound);
    }

    /** Paints a round brush of {@code radius} pixels, its rim a pixel soft; {@code shade} is negative for dark. */
    void dab(double x, double y, double radius, double shade) {
        int reach = (int) Math.ceil(radius + 1);
        int centreX = (int) Math.floor(x);
        int centreY = (int) Math.floor(y);
        for (int py = centreY - reach; py <= centreY + reach + 1; py++) {
            for (int px = centreX - reach; px <= centreX + reach + 1; px++) {
                double distance = Math.sqrt((px - x) * (px - x) + (py - y) * (py - y));
                double cover = Math.min(1, radius + 0.5 - distance);
                if (cover > 0) {
                    blend(px, py, shade * cover);
                }
            }
        }
    }

    /** Paints one pixel, if it is on the plate and the paint there is weaker. */
    void blend(int x, int y, double value) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int pixel = y * width + x;
        if (Math.abs(value) > Math.abs(shade[pixel])) {
            shade[pixel] = (float) value;
            owner[pixel] = defects;
        }
    }
}
