package io.github.heatmill.cam;

import io.github.heatmill.image.GreyImage;
import java.util.Optional;

/** A property of the image that a fusion may be made of besides maps of methods; no network is asked for it. */
public enum ImageFactor implements Choice {
    /** How much the image varies around each place: {@link Baseline#CONTRAST}. */
    CONTRAST {
        @Override
        Heatmap map(GreyImage image, int height, int width) {
            return Baseline.CONTRAST.map(image, height, width);
        }
    };

    /** Its map of {@code height} x {@code width} cells, no value below 0. */
    abstract Heatmap map(GreyImage image, int height, int width);

    /** The factor of this id; empty if there is none. */
    public static Optional<ImageFactor> of(String id) {
        return Choice.find(ImageFactor.class, id);
    }
}
