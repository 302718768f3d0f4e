package io.github.heatmill.spark.images;

import io.github.heatmill.image.PixelRange;
import io.github.heatmill.image.PixelType;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What {@link TrainingSetCheck} gathers over some of the images. Tallies {@link #merge} in any order and grouping to that of
 * all of them.
 */
final class DatasetSummary implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_EXAMPLES = 3;

    private long images;
    private long unlabelled;
    private long unusable;
    private final SortedMap<String, Long> labels = new TreeMap<>();
    private final SortedMap<ImageSize, Long> sizes = new TreeMap<>();
    private final SortedMap<ImageSize, Long> firstOfSize = new TreeMap<>();
    /** By index, so that the examples kept do not depend on the partitioning. */
    private final SortedMap<Long, String> withoutLabel = new TreeMap<>();

    private PixelRange range = PixelRange.EMPTY;
    private long fingerprintHigh;
    private long fingerprintLow;

    /** Adds an image, a row of {@link ImageColumns#SCHEMA} as Spark holds it inside. */
    void add(InternalRow row) {
        images++;
        long index = row.getLong(column(ImageColumns.SOURCE_INDEX));
        String label = text(row, ImageColumns.LABEL);
        addFingerprint(text(row, ImageColumns.IMAGE_ID), label);
        if (label.isEmpty()) {
            unlabelled++;
            keep(withoutLabel, index, text(row, ImageColumns.SOURCE));
        } else {
            labels.merge(label, 1L, Long::sum);
        }
        if (!row.isNullAt(column(ImageColumns.REASON))) {
            unusable++;
            return;
        }
        ImageSize size = new ImageSize(row.getInt(column(ImageColumns.HEIGHT)), row.getInt(column(ImageColumns.WIDTH)));
        sizes.merge(size, 1L, Long::sum);
        firstOfSize.merge(size, index, Math::min);
        PixelType type = PixelType.of(text(row, ImageColumns.PIXEL_TYPE)).orElseThrow();
        range = range.merge(PixelRange.of(type.dtype(), row.getBinary(column(ImageColumns.PIXELS))));
    }

    /** Adds what {@code other} gathered, and returns this. */
    DatasetSummary merge(DatasetSummary other) {
        images += other.images;
        unlabelled += other.unlabelled;
        unusable += other.unusable;
        other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
        other.sizes.forEach((size, count) -> sizes.merge(size, count, Long::sum));
        other.firstOfSize.forEach((size, index) -> firstOfSize.merge(size, index, Math::min));
        other.withoutLabel.forEach((index, source) -> keep(withoutLabel, index, source));
        range = range.merge(other.range);
        fingerprintHigh += other.fingerprintHigh;
        fingerprintLow += other.fingerprintLow;
        return this;
    }

    long images() {
        return images;
    }

    long unlabelled() {
        return unlabelled;
    }

    long unusable() {
        return unusable;
    }

    SortedMap<String, Long> labels() {
        return new TreeMap<>(labels);
    }

    SortedMap<ImageSize, Long> sizes() {
        return new TreeMap<>(sizes);
    }

    /** The least index of an image of each size. */
    SortedMap<ImageSize, Long> firstOfSize() {
        return new TreeMap<>(firstOfSize);
    }

    /** The sources of the first few images without a label, by index. */
    SortedMap<Long, String> withoutLabel() {
        return new TreeMap<>(withoutLabel);
    }

    PixelRange range() {
        return range;
    }

    /** 32 hexadecimal digits: the sum over the images, in two lanes of 64 bits, of SHA-256 of image id and label. */
    String fingerprint() {
        return String.format("%016x%016x", fingerprintHigh, fingerprintLow);
    }

    private void addFingerprint(String id, String label) {
        byte[] hash = ImageId.sha256().digest((id + "\n" + label).getBytes(StandardCharsets.UTF_8));
        // a sum and not an exclusive or, in which an image that is there twice would vanish
        fingerprintHigh += ByteBuffer.wrap(hash).getLong(0);
        fingerprintLow += ByteBuffer.wrap(hash).getLong(Long.BYTES);
    }

    private static void keep(SortedMap<Long, String> examples, long index, String text) {
        examples.put(index, text);
        if (examples.size() > MOST_EXAMPLES) {
            examples.remove(examples.lastKey());
        }
    }

    private static int column(String name) {
        return ImageColumns.SCHEMA.fieldIndex(name);
    }

    private static String text(InternalRow row, String name) {
        return row.isNullAt(column(name)) ? "" : row.getUTF8String(column(name)).toString();
    }
}
