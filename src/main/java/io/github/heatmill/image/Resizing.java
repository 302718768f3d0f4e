package io.github.heatmill.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How pixels of another size are computed, as a library does it that networks are trained with. Both are linear
 * interpolation with pixel centres at half pixels, and differ where an image becomes smaller.
 */
public enum Resizing {
    /**
     * Pillow's {@code BILINEAR}, which torchvision's {@code Resize} uses for Pillow's images: a triangle as wide as two
     * pixels of the result and never narrower than two of the image, so that every pixel of a larger image counts.
     */
    PIL(ResizeArithmetic.PILLOW_BYTES) {
        @Override
        ResizeAxis axis(int pixels, double start, double scale, int places, ResizeArithmetic arithmetic) {
            double reach = Math.max(1, scale);
            int most = (int) Math.min(pixels, 2 * Math.ceil(reach) + 1);
            return new ResizeAxis(pixels, start, scale, places, most, (centre, weights) -> {
                int first = (int) Math.max(0, centre - reach + 0.5);
                int end = (int) Math.min(pixels, centre + reach + 0.5);
                double sum = 0;
                for (int pixel = first; pixel < end; pixel++) {
                    weights[pixel - first] = Math.max(0, 1 - Math.abs(pixel + 0.5 - centre) / reach);
                    sum += weights[pixel - first];
                }
                for (int tap = 0; tap < end - first; tap++) {
                    weights[tap] = arithmetic.weight(weights[tap] / sum);
                }
                return first;
            });
        }
    },

    /** OpenCV's {@code INTER_LINEAR}: the two nearest pixels on each axis, also of a larger image. */
    CV2(ResizeArithmetic.OPENCV_BYTES) {
        @Override
        ResizeAxis axis(int pixels, double start, double scale, int places, ResizeArithmetic arithmetic) {
            return new ResizeAxis(pixels, start, scale, places, Math.min(2, pixels), (centre, weights) -> {
                float place = (float) Math.max(0, centre - 0.5);
                int first = (int) place;
                if (first >= pixels - 1) {
                    // beyond the centre of the last pixel
                    weights[weights.length - 1] = arithmetic.weight(1);
                    return pixels - weights.length;
                }
                weights[0] = arithmetic.weight(1 - (place - first));
                weights[1] = arithmetic.weight(place - first);
                return first;
            });
        }
    };

    private final ResizeArithmetic ofBytes;

    Resizing(ResizeArithmetic ofBytes) {
        this.ofBytes = ofBytes;
    }

    /** As job files call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The resizing of this id; empty if there is none. */
    public static Optional<Resizing> of(String id) {
        return Arrays.stream(values())
                .filter(resizing -> resizing.id().equals(id))
                .findFirst();
    }

    /**
     * What {@code window} shows of {@code image}, as {@code height} x {@code width} pixels; black where the centre of a
     * pixel lies beyond the image. Pixels beside the window have a part in those at its edge, as in a scaled image that
     * is cropped. An image that has only intensities of 8 bits gives those of 8 bits, rounded as the library rounds
     * them. At the image's own scale, pixels are copied.
     */
    public Image cut(Image image, Window window, int height, int width) {
        if (height == image.height()
                && width == image.width()
                && window.equals(Window.whole(image.height(), image.width()))) {
            return image;
        }
        WindowPixels pixels = new WindowPixels(image, height, width);
        return pixels.areThoseOf(window) ? pixels.copied(window) : resized(image, window, pixels);
    }

    private Image resized(Image image, Window window, WindowPixels pixels) {
        ResizeArithmetic arithmetic = ResizeArithmetic.isOfBytes(image.pixels()) ? ofBytes : ResizeArithmetic.REAL;
        ResizeAxis rows =
                axis(image.height(), window.yMin(), window.height() / pixels.height(), pixels.height(), arithmetic);
        ResizeAxis columns =
                axis(image.width(), window.xMin(), window.width() / pixels.width(), pixels.width(), arithmetic);
        return pixels.resized(rows, columns, arithmetic);
    }

    /** The weights of an axis of {@code pixels} pixels, as {@link ResizeAxis} takes them. */
    abstract ResizeAxis axis(int pixels, double start, double scale, int places, ResizeArithmetic arithmetic);
}
