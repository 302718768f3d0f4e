package io.github.heatmill.image;

import java.io.Serializable;
import java.util.List;

/**
 * Where a network looks in an image: the windows that it sees, each as its input of {@code height} x {@code width}.
 *
 * @param imageHeight pixels of the image
 * @param imageWidth pixels of the image
 * @param height pixels of the network's input
 * @param width pixels of the network's input
 * @param windows at least one; of tiles, row by row
 */
public record Placement(int imageHeight, int imageWidth, int height, int width, List<Window> windows)
        implements Serializable {
    /** Throws {@link IllegalArgumentException} on a size that is not positive, and without a window. */
    public Placement {
        if (imageHeight < 1 || imageWidth < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("Expected positive sizes, but was an image of " + imageHeight + " x "
                    + imageWidth + " and an input of " + height + " x " + width);
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one window");
        }
        windows = List.copyOf(windows);
    }

    /** Whether the network sees exactly the image in one window, so that its maps are maps of the image. */
    public boolean isWhole() {
        return windows.size() == 1 && windows.get(0).equals(Window.whole(imageHeight, imageWidth));
    }

    /**
     * What the network sees of {@code image} in {@code window}: {@code height} x {@code width} pixels, grey or in
     * colour as the image is. Throws {@link IllegalArgumentException} on an image of another size.
     */
    public Image cut(Image image, Window window, Resizing resizing) {
        if (image.height() != imageHeight || image.width() != imageWidth) {
            throw new IllegalArgumentException("Expected an image of " + imageHeight + " x " + imageWidth + ", but was "
                    + image.height() + " x " + image.width());
        }
        return resizing.cut(image, window, height, width);
    }
}
