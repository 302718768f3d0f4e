package io.github.heatmill.promotion;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import java.util.Optional;

/**
 * A map as it is compared with that of another model.
 *
 * @param signed layer-sized, after the sign convention
 * @param box in pixels of the image, around the largest area at or above 20 % of the peak; empty without a positive
 *     pixel
 */
public record ComparedMap(Heatmap signed, Optional<BoundingBox> box) {
    /** Whether the two layers have the same cells. */
    boolean hasCellsOf(ComparedMap other) {
        return signed.height() == other.signed.height() && signed.width() == other.signed.width();
    }
}
