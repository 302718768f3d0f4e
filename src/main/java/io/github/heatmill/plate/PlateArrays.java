package io.github.heatmill.plate;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Writes one split of a synthetic data set in the layout of the NEU arrays: {@code NEU_<split>_imgs.npy} (uint8, [N, H,
 * W, 1]), {@code NEU_<split>_labels.npy} (int64, [N], classes in alphabetical order), {@code NEU_<split>_masks.npy}
 * (uint8 0 or 1, [N, H, W, 1]) and {@code NEU_<split>_boxes.csv} (one row a box, corners from 1 on and inclusive).
 *
 * <p>It holds one plate at a time, whatever their number.
 */
public final class PlateArrays {
    private static final String BOXES_HEADER = "index,file,defect_class,xmin,ymin,xmax,ymax\n";

    private PlateArrays() {}

    /** Where files go: opens one for writing, replacing what was there. */
    @FunctionalInterface
    public interface Opener {
        OutputStream open(String fileName) throws IOException;
    }

    /** The names of the four files of a split. */
    public static List<String> fileNames(String split) {
        return List.of(
                "NEU_" + split + "_imgs.npy",
                "NEU_" + split + "_labels.npy",
                "NEU_" + split + "_masks.npy",
                "NEU_" + split + "_boxes.csv");
    }

    /**
     * Writes {@code count} plates of the settings' size: row i of each array is {@code plates.apply(i)}, asked for in
     * order and once each. The files are open at the same time; all are closed before it returns or throws.
     */
    public static void write(
            String split, PlateSettings settings, long count, LongFunction<Plate> plates, Opener opener)
            throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException("Expected at least one plate, but was " + count);
        }
        List<String> names = fileNames(split);
        List<Long> imageShape = List.of(count, (long) settings.height(), (long) settings.width(), 1L);
        try (OutputStream images = opener.open(names.get(0));
                OutputStream labels = opener.open(names.get(1));
                OutputStream masks = opener.open(names.get(2));
                OutputStream boxes = opener.open(names.get(3))) {
            NpyWriter imageRows = new NpyWriter(images, NpyDtype.U1, imageShape);
            NpyWriter labelRows = new NpyWriter(labels, NpyDtype.I8, List.of(count));
            NpyWriter maskRows = new NpyWriter(masks, NpyDtype.U1, imageShape);
            boxes.write(BOXES_HEADER.getBytes(StandardCharsets.UTF_8));
            for (long row = 0; row < count; row++) {
                Plate plate = plates.apply(row);
                imageRows.write(plate.pixelBytes());
                labelRows.write(littleEndian(plate.label()));
                maskRows.write(plate.mask().toBytes());
                boxes.write(boxRows(row, plate).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The boxes of a plate as lines of the boxes file, the plate being row {@code row} of its arrays. */
    public static String boxRows(long row, Plate plate) {
        StringBuilder lines = new StringBuilder();
        for (LabelledBox labelled : plate.boxes()) {
            BoundingBox box = labelled.box();
            lines.append(row)
                    .append(',')
                    .append(plate.kind().id())
                    .append('_')
                    .append(row)
                    .append(',')
                    .append(labelled.defectClass())
                    .append(',')
                    .append(box.xMin() + 1)
                    .append(',')
                    .append(box.yMin() + 1)
                    .append(',')
                    .append(box.xMax())
                    .append(',')
                    .append(box.yMax())
                    .append('\n');
        }
        return lines.toString();
    }

    private static byte[] littleEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
