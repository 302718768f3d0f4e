package io.github.heatmill.spark.explain;

import io.github.heatmill.image.ClassMask;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelSeed;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.ImageStatistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/**
 * An image's row, and the image or the reason why there is none.
 *
 * @param row of {@link ImageColumns}
 * @param boxes its ground truth; empty if nothing is known
 * @param mask which class's defect each of its pixels shows; empty if that is not known
 * @param pixelHash the {@link PixelSeed} of the image; empty if there is none
 * @param statistics those of the image that are defined; empty if there is no image
 */
record ImageReading(
        Row row,
        List<LabelledBox> boxes,
        Optional<ClassMask> mask,
        Optional<Image> image,
        Optional<Long> pixelHash,
        Map<ImageStatistic, Double> statistics,
        Optional<Refusal> refusal) {
    /** The row, read no further. */
    static ImageReading of(Row row) {
        return new ImageReading(
                row,
                ImageColumns.boxes(row),
                mask(row),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    ImageReading with(Image found) {
        return new ImageReading(
                row,
                boxes,
                mask,
                Optional.of(found),
                Optional.of(PixelSeed.of(found)),
                ImageStatistic.allOf(found.grey()),
                Optional.empty());
    }

    /** The same without an image, and why. */
    ImageReading because(Refusal why) {
        return new ImageReading(row, boxes, mask, Optional.empty(), Optional.empty(), Map.of(), Optional.of(why));
    }

    String imageId() {
        return row.getAs(ImageColumns.IMAGE_ID);
    }

    String source() {
        return row.getAs(ImageColumns.SOURCE);
    }

    long sourceIndex() {
        return row.<Long>getAs(ImageColumns.SOURCE_INDEX);
    }

    Optional<String> label() {
        return Optional.ofNullable(row.getAs(ImageColumns.LABEL));
    }

    /** The index of its label; empty if it is not known. */
    OptionalInt label(DefectClasses classes) {
        int index = label().map(classes::indexOf).orElse(-1);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The ground truth of the class of index {@code target}, in the pixels of the image. */
    GroundTruth truth(DefectClasses classes, int target) {
        Image pixels = image.orElseThrow();
        return mask.map(known -> GroundTruth.of(boxes, known, classes, target, pixels.height(), pixels.width()))
                .orElseGet(() -> GroundTruth.of(boxes, classes.name(target)));
    }

    private static Optional<ClassMask> mask(Row row) {
        byte[] numbers = row.getAs(ImageColumns.MASK);
        return Optional.ofNullable(numbers)
                .map(known -> ClassMask.of(row.getAs(ImageColumns.HEIGHT), row.getAs(ImageColumns.WIDTH), known));
    }
}
