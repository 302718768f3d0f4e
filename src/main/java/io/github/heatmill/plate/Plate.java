package io.github.heatmill.plate;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelMask;
import java.io.Serializable;
import java.util.List;

/**
 * A synthetic image of hot-rolled steel with the truth about it: the kind of its defects, exactly which pixels they
 * changed, and a box around each of them.
 *
 * <p>The intensities of {@code image} are exactly k / 255 for whole k. Every marked pixel of {@code mask} lies in a
 * box, every box is of {@code kind} and is as tight as the marked pixels of its defect allow; boxes may overlap. There
 * is at least one box, and they are ordered by top, left, bottom, right.
 */
public record Plate(GreyImage image, DefectKind kind, PixelMask mask, List<LabelledBox> boxes) implements Serializable {
    /** Throws {@link IllegalArgumentException} if mask, boxes and image do not fit each other. */
    public Plate {
        boxes = List.copyOf(boxes);
        if (mask.height() != image.height() || mask.width() != image.width()) {
            throw new IllegalArgumentException("Expected a mask of the image's " + image.height() + " x "
                    + image.width() + " pixels, but was " + mask);
        }
        if (boxes.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one box, but was none");
        }
        for (LabelledBox labelled : boxes) {
            BoundingBox box = labelled.box();
            if (box.xMax() > image.width() || box.yMax() > image.height()) {
                throw new IllegalArgumentException(
                        "Expected boxes within " + image.height() + " x " + image.width() + " pixels, but was " + box);
            }
        }
    }

    /** The intensities as fresh bytes, row-major, 0..255 unsigned. */
    public byte[] pixelBytes() {
        byte[] bytes = new byte[image.pixels().length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(image.pixels().at(i) * 255f);
        }
        return bytes;
    }

    /** The class as an index in alphabetical order, 0..5. */
    public int label() {
        return kind.label();
    }

    /** Share of the image that lies in at least one box, in (0, 1]. */
    public double boxShare() {
        PixelMask boxed = PixelMask.of(image.height(), image.width(), pixel -> boxes.stream()
                .anyMatch(box -> box.box().contains(pixel % image.width(), pixel / image.width())));
        return (double) boxed.count() / image.pixels().length();
    }
}
