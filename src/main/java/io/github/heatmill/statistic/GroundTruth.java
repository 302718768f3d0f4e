package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ground truth of the target class: its boxes in one image, possibly none. A box of another class is no ground
 * truth, because a map that explains "scratches" is not right where it points at an inclusion.
 *
 * @param boxes of the target class
 * @param others of the other classes
 */
public record GroundTruth(List<BoundingBox> boxes, List<BoundingBox> others) {
    private static final GroundTruth NONE = new GroundTruth(List.of());

    public GroundTruth {
        boxes = List.copyOf(boxes);
        others = List.copyOf(others);
    }

    /** The boxes of the target class in an image that has no others. */
    public GroundTruth(List<BoundingBox> boxes) {
        this(boxes, List.of());
    }

    /** Nothing is known: every statistic that needs ground truth is empty. */
    public static GroundTruth none() {
        return NONE;
    }

    /** The boxes of an image, those labelled {@code targetClass} and the others, each in their order. */
    public static GroundTruth of(List<LabelledBox> boxes, String targetClass) {
        Map<Boolean, List<BoundingBox>> ofTarget = boxes.stream()
                .collect(Collectors.partitioningBy(
                        labelled -> labelled.defectClass().equals(targetClass),
                        Collectors.mapping(LabelledBox::box, Collectors.toList())));
        return new GroundTruth(ofTarget.get(true), ofTarget.get(false));
    }

    /**
     * Throws {@link IllegalArgumentException} unless every box lies within an image of {@code height} x {@code width}.
     */
    void requireWithin(int height, int width) {
        requireWithin(boxes, height, width);
        requireWithin(others, height, width);
    }

    private static void requireWithin(List<BoundingBox> boxes, int height, int width) {
        for (BoundingBox box : boxes) {
            if (box.yMax() > height || box.xMax() > width) {
                throw new IllegalArgumentException(
                        "Expected boxes within " + height + " x " + width + " pixels, but was " + box);
            }
        }
    }
}
