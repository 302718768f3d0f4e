package io.github.heatmill.image;

/** How the values of an image of H x W pixels lie behind each other, and how they become grey or an image. */
public enum PixelLayout {
    /** One value a pixel: (H, W), (H, W, 1) or (1, H, W). */
    GREY("", 1) {
        @Override
        void grey(float[] values, float[] target) {
            System.arraycopy(values, 0, target, 0, target.length);
        }

        @Override
        Image image(int height, int width, float[] values) {
            return new GreyImage(height, width, FloatArray.of(values));
        }
    },
    /** Red, green and blue of a pixel together: (H, W, 3). */
    RGB("rgb", 3) {
        @Override
        void grey(float[] values, float[] target) {
            for (int i = 0; i < target.length; i++) {
                target[i] = Luma.of(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
            }
        }

        @Override
        Image image(int height, int width, float[] values) {
            return new ColourImage(height, width, FloatArray.of(values));
        }
    },
    /** All reds, all greens, all blues: (3, H, W). */
    RGB_PLANES("rgb-planes", 3) {
        @Override
        void grey(float[] values, float[] target) {
            int pixels = target.length;
            for (int i = 0; i < pixels; i++) {
                target[i] = Luma.of(values[i], values[pixels + i], values[2 * pixels + i]);
            }
        }

        @Override
        Image image(int height, int width, float[] values) {
            int pixels = height * width;
            float[] together = new float[values.length];
            for (int i = 0; i < pixels; i++) {
                together[3 * i] = values[i];
                together[3 * i + 1] = values[pixels + i];
                together[3 * i + 2] = values[2 * pixels + i];
            }
            return new ColourImage(height, width, FloatArray.of(together));
        }
    };

    private final String id;
    private final int channels;

    PixelLayout(String id, int channels) {
        this.id = id;
        this.channels = channels;
    }

    /** Values of a pixel: 1 or 3. */
    public int channels() {
        return channels;
    }

    /** Its part of a {@link PixelType}'s name; empty for grey. */
    String id() {
        return id;
    }

    /** Writes the grey of each pixel, H x W of them, into {@code target}. */
    abstract void grey(float[] values, float[] target);

    /** The image of these values, H x W x {@link #channels} of them: grey, or in colour. */
    abstract Image image(int height, int width, float[] values);
}
