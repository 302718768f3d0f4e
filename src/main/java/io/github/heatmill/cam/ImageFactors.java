package io.github.heatmill.cam;

import io.github.heatmill.image.GreyImage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The image factors of one image, each divided by its peak and made once for each grid. Not for several threads at
 * once.
 */
public final class ImageFactors {
    private final Supplier<GreyImage> image;
    private final Map<Place, Heatmap> made = new HashMap<>();

    private record Place(ImageFactor factor, int height, int width) {}

    /** Of the image that {@code image} gives, which is asked only where a factor is needed. */
    public ImageFactors(Supplier<GreyImage> image) {
        this.image = image;
    }

    /**
     * The map of {@code factor} on {@code height} x {@code width} cells, in [0, 1]: its greatest value is 1, unless all
     * are 0.
     */
    Heatmap of(ImageFactor factor, int height, int width) {
        return made.computeIfAbsent(
                new Place(factor, height, width), place -> FusedMap.overPeak(factor.map(image.get(), height, width)));
    }
}
