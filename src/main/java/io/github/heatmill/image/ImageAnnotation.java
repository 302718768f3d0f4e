package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a file says of one image: its boxes, in no particular image's pixels yet.
 *
 * @param file the file, and the place in it, for messages
 * @param height of the image that the file speaks of, pixels; 0 if it does not say
 * @param width of the image that the file speaks of, pixels; 0 if it does not say
 * @param boxes in the order of the file
 * @param problem why the boxes cannot be used, whatever the image; empty text if no problem is known
 */
public record ImageAnnotation(String file, int height, int width, List<AnnotatedBox> boxes, String problem)
        implements Serializable {
    private static final String REMEDY =
            "correct the boxes, or set images.box-errors = ignore to leave out those that cannot be used";

    public ImageAnnotation {
        boxes = List.copyOf(boxes);
    }

    /** Boxes that nothing is known against, of an image of unknown size. */
    public static ImageAnnotation of(String file, List<AnnotatedBox> boxes) {
        return new ImageAnnotation(file, 0, 0, boxes, "");
    }

    /** These boxes of an image of {@code height} x {@code width} pixels; 0 if they are not known. */
    ImageAnnotation ofSize(int imageHeight, int imageWidth) {
        return new ImageAnnotation(file, imageHeight, imageWidth, boxes, problem);
    }

    /**
     * The boxes in the pixels of an image of {@code height} x {@code width}, under the names that {@code names} gives
     * their classes; the boxes of classes that it leaves out are left out. Names that no model has are kept.
     */
    public ImageBoxes fit(ClassNames names, int imageHeight, int imageWidth) {
        try {
            return fitted(names, imageHeight, imageWidth);
        } catch (Refused refused) {
            UserMistake mistake = InputMistake.of(file, refused.getMessage(), REMEDY);
            return ImageBoxes.refused(mistake.getMessage());
        }
    }

    private ImageBoxes fitted(ClassNames names, int imageHeight, int imageWidth) throws Refused {
        if (!problem.isEmpty()) {
            throw new Refused(problem);
        }
        boolean sized = height > 0 && width > 0;
        if (sized && (height != imageHeight || width != imageWidth)) {
            throw new Refused("it is for an image of " + width + " x " + height + " pixels, but the image has "
                    + imageWidth + " x " + imageHeight);
        }
        Set<LabelledBox> fitted = new LinkedHashSet<>();
        int clamped = 0;
        for (AnnotatedBox box : new LinkedHashSet<>(boxes)) {
            Optional<String> defectClass = names.of(box.name());
            if (defectClass.isPresent()) {
                BoxEdges.Fitted fit = fit(box, imageHeight, imageWidth);
                fitted.add(new LabelledBox(defectClass.get(), fit.box()));
                clamped += fit.clamped() ? 1 : 0;
            }
        }
        return new ImageBoxes(List.copyOf(fitted), clamped, "");
    }

    private static BoxEdges.Fitted fit(AnnotatedBox box, int height, int width) throws Refused {
        try {
            return box.edges().fit(height, width);
        } catch (Refused refused) {
            throw new Refused("its box of " + InputMistake.quote(box.name()) + " " + refused.getMessage());
        }
    }
}
