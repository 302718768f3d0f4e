package io.github.heatmill.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an image of H x W pixels comes to a network that takes h x w: which {@link Window}s of it are seen. Scaled sizes
 * are whole pixels, so that cutting a window gives the pixels that scaling the image and then cropping or padding it
 * gives.
 */
public enum Fit {
    /** The image as it is; it must have the network's size. */
    EXACT {
        @Override
        List<Window> windows(int imageHeight, int imageWidth, int height, int width, double overlap) {
            if (!takes(imageHeight, imageWidth, height, width)) {
                throw new IllegalArgumentException("Expected an image of " + height + " x " + width + ", but was "
                        + imageHeight + " x " + imageWidth);
            }
            return List.of(Window.whole(imageHeight, imageWidth));
        }

        @Override
        public boolean takes(int imageHeight, int imageWidth, int height, int width) {
            return imageHeight == height && imageWidth == width;
        }
    },

    /** The whole image, height and width scaled each on its own. */
    RESIZE {
        @Override
        List<Window> windows(int imageHeight, int imageWidth, int height, int width, double overlap) {
            return List.of(Window.whole(imageHeight, imageWidth));
        }
    },

    /**
     * The middle of the image, scaled by max(h / H, w / W): as torchvision's {@code Resize} to the shorter side and
     * {@code CenterCrop}. The longer side becomes a whole number of pixels, rounded down, and half the pixels that are
     * too many, rounded to an even number, are cut off before the window.
     */
    CROP {
        @Override
        List<Window> windows(int imageHeight, int imageWidth, int height, int width, double overlap) {
            boolean byHeight = (long) height * imageWidth >= (long) width * imageHeight;
            long scaledHeight = byHeight ? height : (long) imageHeight * width / imageWidth;
            long scaledWidth = byHeight ? (long) imageWidth * height / imageHeight : width;
            long top = (long) Math.rint((scaledHeight - height) / 2.0);
            long left = (long) Math.rint((scaledWidth - width) / 2.0);
            return List.of(scaled(imageHeight, scaledHeight, top, height, imageWidth, scaledWidth, left, width));
        }
    },

    /**
     * The whole image, scaled by min(h / H, w / W), in the middle of black. The shorter side becomes a whole number of
     * pixels, rounded to the nearest and at least 1; of an odd number of black rows or columns, the one more lies
     * behind the image.
     */
    PAD {
        @Override
        List<Window> windows(int imageHeight, int imageWidth, int height, int width, double overlap) {
            boolean byHeight = (long) height * imageWidth <= (long) width * imageHeight;
            long scaledHeight = byHeight ? height : shorter(imageHeight, width, imageWidth);
            long scaledWidth = byHeight ? shorter(imageWidth, height, imageHeight) : width;
            long top = -((height - scaledHeight) / 2);
            long left = -((width - scaledWidth) / 2);
            return List.of(scaled(imageHeight, scaledHeight, top, height, imageWidth, scaledWidth, left, width));
        }
    },

    /**
     * Windows of h x w pixels as they are, spread evenly so that the first and the last touch the borders, as few as
     * overlap by at least the given share of their side. Where the image is smaller than a window it lies in the middle
     * of black.
     */
    TILE {
        @Override
        List<Window> windows(int imageHeight, int imageWidth, int height, int width, double overlap) {
            List<Window> windows = new ArrayList<>();
            int[] lefts = starts(imageWidth, width, overlap);
            for (int top : starts(imageHeight, height, overlap)) {
                for (int left : lefts) {
                    windows.add(new Window(top, left, top + (double) height, left + (double) width));
                }
            }
            return windows;
        }

        @Override
        public long count(int imageHeight, int imageWidth, int height, int width, double overlap) {
            return (long) starts(imageHeight, height, overlap).length * starts(imageWidth, width, overlap).length;
        }
    };

    /** By how much of their side tiles overlap unless told otherwise. */
    public static final double OVERLAP = 0.25;

    /** The greatest overlap of tiles: each pixel is then seen a hundred times. */
    public static final double GREATEST_OVERLAP = 0.9;

    /** As job files call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fit of this id; empty if there is none. */
    public static Optional<Fit> of(String id) {
        return Arrays.stream(values()).filter(fit -> fit.id().equals(id)).findFirst();
    }

    /** Whether an image of this size can be seen at all. */
    public boolean takes(int imageHeight, int imageWidth, int height, int width) {
        return true;
    }

    /**
     * The windows of an image of {@code imageHeight} x {@code imageWidth} for a network that takes {@code height} x
     * {@code width}. Throws {@link IllegalArgumentException} on an image that this fit does not {@link #takes}.
     *
     * @param overlap of tiles, a share of their side in [0, {@link #GREATEST_OVERLAP}]; of no meaning for other fits
     */
    public Placement place(int imageHeight, int imageWidth, int height, int width, double overlap) {
        if (!(overlap >= 0 && overlap <= GREATEST_OVERLAP)) {
            throw new IllegalArgumentException(
                    "Expected an overlap in [0, " + GREATEST_OVERLAP + "], but was " + overlap);
        }
        return new Placement(
                imageHeight, imageWidth, height, width, windows(imageHeight, imageWidth, height, width, overlap));
    }

    /** How many windows {@link #place} gives, without making them: a small input has millions of a large image. */
    public long count(int imageHeight, int imageWidth, int height, int width, double overlap) {
        return 1;
    }

    abstract List<Window> windows(int imageHeight, int imageWidth, int height, int width, double overlap);

    /** {@code side} scaled by to / from. */
    private static long shorter(int side, int to, int from) {
        return Math.max(1, (long) Math.rint((double) side * to / from));
    }

    /** What {@code height} rows from {@code top} and columns alike of the scaled image are of the image itself. */
    private static Window scaled(
            int imageHeight,
            long scaledHeight,
            long top,
            int height,
            int imageWidth,
            long scaledWidth,
            long left,
            int width) {
        return new Window(
                (double) top * imageHeight / scaledHeight,
                (double) left * imageWidth / scaledWidth,
                (double) (top + height) * imageHeight / scaledHeight,
                (double) (left + width) * imageWidth / scaledWidth);
    }

    private static int[] starts(int image, int window, double overlap) {
        if (image <= window) {
            return new int[] {-((window - image) / 2)};
        }
        int step = Math.max(1, (int) Math.floor(window * (1 - overlap)));
        int count = 1 + (image - window + step - 1) / step;
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            // steps of floor or ceil of (image - window) / (count - 1), neither above step
            starts[i] = (int) ((long) i * (image - window) / (count - 1));
        }
        return starts;
    }
}
