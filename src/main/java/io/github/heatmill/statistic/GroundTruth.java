package io.github.heatmill.statistic;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.ClassMask;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelMask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ground truth of the target class in one image: its boxes, possibly none, and where the image has a mask, its
 * pixels. A defect of another class is no ground truth, because a map that explains "scratches" is not right where it
 * points at an inclusion.
 *
 * @param boxes of the target class
 * @param others of the other classes
 * @param pixels of the target class in the image's mask; empty if there is none, and then the boxes say which
 * @param otherPixels of the other classes where they are known by pixels, those of the target left out; empty if boxes
 *     say which
 */
public record GroundTruth(
        List<BoundingBox> boxes,
        List<BoundingBox> others,
        Optional<PixelMask> pixels,
        Optional<PixelMask> otherPixels) {
    private static final GroundTruth NONE = new GroundTruth(List.of());

    /** Throws {@link IllegalArgumentException} on pixels of a class that has no box. */
    public GroundTruth {
        boxes = List.copyOf(boxes);
        others = List.copyOf(others);
        if (pixels.isPresent() && boxes.isEmpty()) {
            throw new IllegalArgumentException("Expected a box around the pixels, but was none");
        }
    }

    /** Boxes alone. */
    public GroundTruth(List<BoundingBox> boxes, List<BoundingBox> others) {
        this(boxes, others, Optional.empty(), Optional.empty());
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
     * The same of an image of {@code height} x {@code width} with a mask: of each class that has pixels in it these
     * count, of others the boxes.
     *
     * @param target the index of the target class
     */
    public static GroundTruth of(
            List<LabelledBox> boxes, ClassMask mask, DefectClasses classes, int target, int height, int width) {
        GroundTruth known = of(boxes, classes.name(target));
        List<Integer> masked = mask.classes();
        Optional<PixelMask> pixels = masked.contains(target) ? Optional.of(mask.of(target)) : Optional.empty();
        PixelMask own = pixels.orElseGet(() -> PixelMask.of(height, width, known.boxes));
        PixelMask ofMask = mask.others(target);
        PixelMask ofBoxes = PixelMask.of(
                height,
                width,
                boxes.stream()
                        .filter(box -> !box.defectClass().equals(classes.name(target))
                                && !masked.contains(classes.indexOf(box.defectClass())))
                        .map(LabelledBox::box)
                        .toList());
        PixelMask others =
                PixelMask.of(height, width, pixel -> (ofMask.at(pixel) || ofBoxes.at(pixel)) && !own.at(pixel));
        return new GroundTruth(known.boxes, known.others, pixels, Optional.of(others));
    }

    /** Which pixels count as the defect; empty without ground truth. */
    Optional<TruthKind> kind() {
        if (boxes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(pixels.isPresent() ? TruthKind.MASK : TruthKind.BOXES);
    }

    /**
     * Throws {@link IllegalArgumentException} unless every box lies within an image of {@code height} x {@code width},
     * and masks are of that size.
     */
    void requireWithin(int height, int width) {
        requireWithin(boxes, height, width);
        requireWithin(others, height, width);
        for (Optional<PixelMask> mask : List.of(pixels, otherPixels)) {
            if (mask.filter(any -> any.height() != height || any.width() != width)
                    .isPresent()) {
                throw new IllegalArgumentException(
                        "Expected a mask of " + height + " x " + width + " pixels, but was " + mask.get());
            }
        }
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
