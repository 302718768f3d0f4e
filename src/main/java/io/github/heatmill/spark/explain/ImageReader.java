package io.github.heatmill.spark.explain;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.image.PixelType;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** Reads a row of the images into an image that the network takes, or the reason why it is none. */
final class ImageReader {
    private final ModelManifest manifest;
    private final PixelScale scale;

    /** A reader of images for a model, whose values mean what {@code scale} says. */
    ImageReader(ModelManifest manifest, PixelScale scale) {
        this.manifest = manifest;
        this.scale = scale;
    }

    /**
     * An image's row, and the image or the reason why there is none.
     *
     * @param boxes its ground truth; empty where nothing is known
     */
    record Reading(Row row, List<LabelledBox> boxes, Optional<GreyImage> image, Optional<String> reason) {
        OptionalInt label(DefectClasses classes) {
            String label = row.getAs(ImageColumns.LABEL);
            int index = label == null ? -1 : classes.indexOf(label);
            return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
        }

        long sourceIndex() {
            return row.<Long>getAs(ImageColumns.SOURCE_INDEX);
        }

        Reading because(String why) {
            return new Reading(row, boxes, Optional.empty(), Optional.of(why));
        }
    }

    Reading read(Row row) {
        List<LabelledBox> boxes = boxes(row);
        Reading nothing = new Reading(row, boxes, Optional.empty(), Optional.empty());
        String known = row.getAs(ImageColumns.REASON);
        if (known != null) {
            return nothing.because(known);
        }
        int height = row.<Integer>getAs(ImageColumns.HEIGHT);
        int width = row.<Integer>getAs(ImageColumns.WIDTH);
        if (height != manifest.spec().height() || width != manifest.spec().width()) {
            return nothing.because("it is " + height + " x " + width + " pixels, but the model takes "
                    + manifest.spec().height() + " x " + manifest.spec().width());
        }
        String label = row.getAs(ImageColumns.LABEL);
        if (label != null && manifest.spec().classes().indexOf(label) < 0) {
            return nothing.because("its label " + label + " is none of the model's classes "
                    + manifest.spec().classes().names());
        }
        float[] intensities = new float[height * width];
        Optional<String> reason = decode(row, intensities);
        if (reason.isPresent()) {
            return nothing.because(reason.get());
        }
        return new Reading(
                row, boxes, Optional.of(new GreyImage(height, width, FloatArray.of(intensities))), Optional.empty());
    }

    private Optional<String> decode(Row row, float[] intensities) {
        PixelType type = PixelType.of(row.getAs(ImageColumns.PIXEL_TYPE)).orElseThrow();
        return type.intensities(scale, row.getAs(ImageColumns.PIXELS), intensities);
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
