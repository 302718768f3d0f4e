package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * What a file says of the pixels of one image.
 *
 * @param file the file, and the place in it, for messages
 * @param height of the mask, pixels
 * @param width of the mask, pixels
 * @param values of the pixels, row by row from 0
 */
public record ImageMask(String file, int height, int width, IntToLongFunction values) {
    private static final String REMEDY =
            "correct the mask, or set images.box-errors = ignore to leave out those that cannot be used";

    /**
     * An image's ground truth.
     *
     * @param boxes the given ones, and around the areas of each class that has none of these; or why it cannot be used
     * @param mask empty where no pixel shows a defect, and where it cannot be used
     */
    public record Truth(ImageBoxes boxes, Optional<ClassMask> mask) {}

    /**
     * The truth about an image of {@code height} x {@code width} pixels. The mask is refused, and the boxes with it,
     * where it is of another size, has a value that means nothing, or is noise.
     *
     * @param given the boxes that are known; empty if none were given
     * @param label the image's class; empty if it is not known
     */
    public Truth fit(
            MaskValues meaning,
            Optional<ImageBoxes> given,
            Optional<String> label,
            DefectClasses classes,
            int imageHeight,
            int imageWidth) {
        if (given.filter(ImageBoxes::isRefused).isPresent()) {
            return new Truth(given.get(), Optional.empty());
        }
        List<LabelledBox> boxes = given.map(ImageBoxes::boxes).orElse(List.of());
        try {
            if (height != imageHeight || width != imageWidth) {
                throw new Refused("it is a mask of " + width + " x " + height + " pixels, but the image has "
                        + imageWidth + " x " + imageHeight);
            }
            ClassMask mask = mask(meaning, ofImage(label, boxes, classes), classes);
            int clamped = given.map(ImageBoxes::clamped).orElse(0);
            List<Integer> found = mask.classes();
            return new Truth(
                    new ImageBoxes(withAreas(mask, found, boxes, classes), clamped, ""),
                    found.isEmpty() ? Optional.empty() : Optional.of(mask));
        } catch (Refused refused) {
            return refused(file, refused.getMessage());
        }
    }

    /** No truth, since the mask in {@code file} cannot be used. */
    public static Truth refused(String file, String reason) {
        UserMistake mistake = InputMistake.of(file, reason, REMEDY);
        return new Truth(ImageBoxes.refused(mistake.getMessage()), Optional.empty());
    }

    private static int ofImage(Optional<String> label, List<LabelledBox> boxes, DefectClasses classes) {
        List<String> ofBoxes =
                boxes.stream().map(LabelledBox::defectClass).distinct().toList();
        Optional<String> only = ofBoxes.size() == 1 ? Optional.of(ofBoxes.get(0)) : Optional.empty();
        return label.or(() -> only).map(classes::indexOf).orElse(-1);
    }

    private ClassMask mask(MaskValues meaning, int ofImage, DefectClasses classes) throws Refused {
        byte[] numbers = new byte[Math.multiplyExact(height, width)];
        for (int pixel = 0; pixel < numbers.length; pixel++) {
            long value = value(pixel);
            if (value != 0) {
                int classIndex = meaning.classIndex(value, ofImage, classes);
                if (classIndex >= ClassMask.MOST_CLASSES) {
                    throw new Refused("it has a defect of the class of place " + classIndex
                            + ", but masks hold at most " + ClassMask.MOST_CLASSES + " classes");
                }
                numbers[pixel] = (byte) (classIndex + 1);
            }
        }
        return ClassMask.of(height, width, numbers);
    }

    private long value(int pixel) throws Refused {
        try {
            return values.applyAsLong(pixel);
        } catch (ArithmeticException huge) {
            throw new Refused("it has a pixel whose value is larger than 2^63");
        }
    }

    private static List<LabelledBox> withAreas(
            ClassMask mask, List<Integer> found, List<LabelledBox> boxes, DefectClasses classes) throws Refused {
        List<LabelledBox> all = new ArrayList<>(boxes);
        for (int classIndex : found) {
            String name = classes.name(classIndex);
            if (boxes.stream().noneMatch(box -> box.defectClass().equals(name))) {
                mask.areas(classIndex).forEach(area -> all.add(new LabelledBox(name, area)));
            }
        }
        return all;
    }
}
