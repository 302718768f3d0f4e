package io.github.heatmill.image;

/**
 * A colour image of {@code height} x {@code width} pixels: red, green and blue of each pixel, row-major, intensities in
 * [0, 1], shape [H, W, 3].
 */
public record ColourImage(int height, int width, FloatArray pixels) implements Image {
    private static final int CHANNELS = 3;

    /** Throws {@link IllegalArgumentException} on a size that is not positive or unlike the number of values. */
    public ColourImage {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("Expected a positive size, but was " + height + " x " + width);
        }
        if (pixels.length() != (long) height * width * CHANNELS) {
            throw new IllegalArgumentException(
                    "Expected " + (long) height * width * CHANNELS + " values, but was " + pixels.length());
        }
    }

    @Override
    public int channels() {
        return CHANNELS;
    }

    @Override
    public GreyImage grey() {
        float[] grey = new float[height * width];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = Luma.of(pixels.at(3 * i), pixels.at(3 * i + 1), pixels.at(3 * i + 2));
        }
        return new GreyImage(height, width, FloatArray.of(grey));
    }

    @Override
    public ColourImage with(FloatArray otherPixels) {
        return new ColourImage(height, width, otherPixels);
    }
}
