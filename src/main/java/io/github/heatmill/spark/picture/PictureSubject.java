package io.github.heatmill.spark.picture;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.MapKind;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.LabelledBox;
import java.util.List;
import java.util.Optional;

/**
 * One explanation, as a picture shows and names it.
 *
 * @param explanationId of its row, hexadecimal
 * @param source where the image is from, with {@code sourceIndex} its place there
 * @param label the image's true class; empty if it is not known
 * @param targetClass the class that is explained, and {@code probability} what the network gives it, in [0, 1]
 * @param method the id of the method, or the name of the fusion
 * @param kind what the map can claim to be
 * @param conventions their name in the table
 * @param map layer-sized, after its sign convention
 * @param boxes the image's ground truth; empty if nothing is known
 * @param found the box read off the map
 */
public record PictureSubject(
        String explanationId,
        String imageId,
        String source,
        long sourceIndex,
        Optional<String> label,
        String targetClass,
        double probability,
        String method,
        MapKind kind,
        String conventions,
        String modelId,
        Image image,
        Heatmap map,
        List<LabelledBox> boxes,
        Optional<BoundingBox> found) {
    public PictureSubject {
        boxes = List.copyOf(boxes);
    }
}
