package io.github.heatmill.spark.images;

import io.github.heatmill.fuzz.FuzzTarget;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.LabelledBox;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Boxes in one of the formats, laid upon an image of a size of its own. */
public final class BoxesTarget implements FuzzTarget {
    private static final int HEIGHT = 64;
    private static final int WIDTH = 96;

    private final BoxFilesFuzzTest.Format format;

    /** Of the format of this name, one of {@code BoxFilesFuzzTest.Format}. */
    public BoxesTarget(String format) {
        this.format = BoxFilesFuzzTest.Format.valueOf(format);
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(format.right().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> words() {
        return BoxFilesFuzzTest.PIECES.stream().filter(piece -> !piece.isEmpty()).toList();
    }

    @Override
    public byte[] read(byte[] input) {
        Collection<ImageAnnotation> annotations = format.parse(input);
        for (ImageAnnotation annotation : annotations) {
            ImageBoxes boxes = annotation.fit(ClassNames.AS_WRITTEN, HEIGHT, WIDTH);
            for (LabelledBox labelled : boxes.boxes()) {
                BoundingBox box = labelled.box();
                boolean inside = box.xMin() >= 0 && box.yMin() >= 0 && box.xMax() <= WIDTH && box.yMax() <= HEIGHT;
                if (!inside || box.xMin() >= box.xMax() || box.yMin() >= box.yMax()) {
                    throw new AssertionError("Expected a box inside the image, but was " + box);
                }
            }
            if (boxes.problem().chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("Expected a printable problem");
            }
        }
        return new byte[0];
    }
}
