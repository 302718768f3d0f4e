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
 * What {@link TrainingSetCheck} gathers over some of the images. Tallies {@link #merge} in any order and grouping to
 * that of all of them.
 */
final class DatasetSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    private long images;
    private long unusable;
    private final SortedMap<String, Long> labels = new TreeMap<>();
    private final SortedMap<ImageSize, Long> sizes = new TreeMap<>();
    private final SortedMap<ImageSize, Long> firstOfSize = new TreeMap<>();
    private PixelRange range = PixelRange.EMPTY;
    private long fingerprintHigh;
    private long fingerprintLow;

    /** Adds an image, a row of {@link ImageColumns#SCHEMA} as Spark holds it inside. */
    void add(InternalRow row) {
        images++;
        long index = row.getLong(column(ImageColumns.SOURCE_INDEX));
        String label = text(row, ImageColumns.LABEL);
        addFingerprint(text(row, ImageColumns.IMAGE_ID), label);
        if (!label.isEmpty()) {
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
        unusable += other.unusable;
        other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
        other.sizes.forEach((size, count) -> sizes.merge(size, count, Long::sum));
        other.firstOfSize.forEach((size, index) -> firstOfSize.merge(size, index, Math::min));
        range = range.merge(other.range);
        fingerprintHigh += other.fingerprintHigh;
        fingerprintLow += other.fingerprintLow;
        return this;
    }

    long images() {
        return images;
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

    private static int column(String name) {
        return ImageColumns.SCHEMA.fieldIndex(name);
    }

    private static String text(InternalRow row, String name) {
        return row.isNullAt(column(name)) ? "" : row.getUTF8String(column(name)).toString();
    }
}
