package io.github.heatmill.render;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.LabelledBox;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the picture of one explanation is drawn from.
 *
 * @param map the layer-sized map as it is stored, any sign
 * @param boxes the ground truth to outline, in pixels of the image; none to outline none
 * @param predictedBox the box read off the map, outlined with dashes
 * @param titles lines of text over a panel; an overlay has no text
 * @param metadata more text for the PNG file by keyword, written in the order of the keywords; the picture adds how it
 *     was drawn ({@code colour-map}, {@code scale}, {@code scale-low}, {@code scale-high}, {@code opacity}, {@code
 *     upsampling}, {@code style}), which no keyword given here overrides
 */
public record PictureRequest(
        Image image,
        Heatmap map,
        PictureOptions options,
        List<LabelledBox> boxes,
        Optional<BoundingBox> predictedBox,
        List<String> titles,
        Map<String, String> metadata) {

    public PictureRequest {
        boxes = List.copyOf(boxes);
        titles = List.copyOf(titles);
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
}
