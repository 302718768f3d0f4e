package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import java.util.List;

/**
 * Where the target class is known to be: its boxes in one image, possibly none. Boxes of other classes do not count,
 * because a map that explains "scratches" is not right where it points at an inclusion.
 */
public record GroundTruth(List<BoundingBox> boxes) {
    private static final GroundTruth NONE = new GroundTruth(List.of());

    public GroundTruth {
        boxes = List.copyOf(boxes);
    }

    /** Nothing is known: every statistic that needs ground truth is empty. */
    public static GroundTruth none() {
        return NONE;
    }

    /** The boxes of an image that are labelled {@code targetClass}, in their order. */
    public static GroundTruth of(List<LabelledBox> boxes, String targetClass) {
        return new GroundTruth(boxes.stream()
                .filter(labelled -> labelled.defectClass().equals(targetClass))
                .map(LabelledBox::box)
                .toList());
    }

    /** Throws {@link IllegalArgumentException} unless every box lies within an image of {@code height} x {@code width}. */
    void requireWithin(int height, int width) {
        for (BoundingBox box : boxes) {
            if (box.yMax() > height || box.xMax() > width) {
                throw new IllegalArgumentException(
                        "Expected boxes within " + height + " x " + width + " pixels, but was " + box);
            }
        }
    }
}
