package io.github.heatmill.image;

import java.io.Serializable;
import java.util.List;

/**
 * The boxes of an image in its pixels, or why they cannot be used.
 *
 * @param boxes distinct, in the order of their file; none where they cannot be used
 * @param clamped how many of the file's boxes reached a pixel beyond the image, which was cut off
 * @param problem why they cannot be used, one line; empty text where they can
 */
public record ImageBoxes(List<LabelledBox> boxes, int clamped, String problem) implements Serializable {
    public ImageBoxes {
        boxes = List.copyOf(boxes);
    }

    /** Boxes that cannot be used because of {@code problem}. */
    public static ImageBoxes refused(String problem) {
        return new ImageBoxes(List.of(), 0, problem);
    }

    public boolean isRefused() {
        return !problem.isEmpty();
    }
}
