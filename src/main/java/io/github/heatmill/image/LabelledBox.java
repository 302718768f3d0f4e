package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.io.Serializable;
import java.util.List;

/** A ground truth box: a defect of the named class lies in it. */
public record LabelledBox(String defectClass, BoundingBox box) implements Serializable {
    /**
     * Throws {@link UserMistake} where one of {@code boxes}, which {@code file} gave, reaches beyond an image of
     * {@code height} x {@code width} pixels.
     */
    public static void requireInside(String file, List<LabelledBox> boxes, int height, int width) {
        for (LabelledBox labelled : boxes) {
            BoundingBox box = labelled.box();
            if (box.xMax() > width || box.yMax() > height) {
                throw InputMistake.of(
                        file,
                        "its box of " + InputMistake.quote(labelled.defectClass()) + " ends at x " + box.xMax() + ", y "
                                + box.yMax() + ", outside the image of " + width + " x " + height + " pixels",
                        "give the boxes in pixels of this image");
            }
        }
    }
}
