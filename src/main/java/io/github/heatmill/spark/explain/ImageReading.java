package io.github.heatmill.spark.explain;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelSeed;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.spark.images.ImageColumns;
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
 * @param pixelHash the {@link PixelSeed} of the image; empty if there is none
 * @param statistics those of the image that are defined; empty if there is no image
 */
record ImageReading(
        Row row,
        List<LabelledBox> boxes,
        Optional<Image> image,
        Optional<Long> pixelHash,
        Map<ImageStatistic, Double> statistics,
        Optional<Refusal> refusal) {
    /** The row, read no further. */
    static ImageReading of(Row row) {
        return new ImageReading(row, boxes(row), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }

    ImageReading with(Image found) {
        return new ImageReading(
                row,
                boxes,
                Optional.of(found),
                Optional.of(PixelSeed.of(found)),
                ImageStatistic.allOf(found.grey()),
                Optional.empty());
    }

    /** The same without an image, and why. */
    ImageReading because(Refusal why) {
        return new ImageReading(row, boxes, Optional.empty(), Optional.empty(), Map.of(), Optional.of(why));
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

    private static List<LabelledBox> boxes(Row row) {
        int column = row.fieldIndex(ImageColumns.BOXES);
        if (row.isNullAt(column)) {
            return List.of();
        }
        List<Row> structs = row.getList(column);
        return structs.stream()
                .map(box -> new LabelledBox(
                        box.getString(0), new BoundingBox(box.getInt(1), box.getInt(2), box.getInt(3), box.getInt(4))))
                .toList();
    }
}
