package io.github.heatmill.image;

/**
 * A grey image of {@code height} x {@code width} pixels, row-major, intensities in [0, 1] (0 black, 1 the source's
 * full scale).
 */
public record GreyImage(int height, int width, FloatArray pixels) implements Image {
    /** Throws {@link IllegalArgumentException} on a size that is not positive or unlike the number of pixels. */
    public GreyImage {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("Expected a positive size, but was " + height + " x " + width);
        }
        if (pixels.length() != (long) height * width) {
            throw new IllegalArgumentException(
                    "Expected " + (long) height * width + " pixels, but was " + pixels.length());
        }
    }

    /** The image of 8-bit intensities, 0..255 taken as [0, 1]; row-major. */
    public static GreyImage ofBytes(int height, int width, byte[] intensities) {
        float[] pixels = new float[intensities.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (intensities[i] & 0xff) / 255f;
        }
        return new GreyImage(height, width, FloatArray.of(pixels));
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public GreyImage grey() {
        return this;
    }

    @Override
    public GreyImage with(FloatArray otherPixels) {
        return new GreyImage(height, width, otherPixels);
    }

    public float at(int y, int x) {
        return pixels.at(y * width + x);
    }
}
