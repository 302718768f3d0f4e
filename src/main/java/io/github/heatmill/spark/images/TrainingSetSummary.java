package io.github.heatmill.spark.images;

import io.github.heatmill.image.PixelRange;
import io.github.heatmill.image.PixelScale;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of images fit for training, after all of them were read once.
 *
 * @param images how many, at least 1
 * @param labels how many of each class that occurs
 * @param size of each of them
 * @param range of the values in the source
 * @param scale what the values mean: given, or found from {@code range}
 * @param fingerprint 32 hexadecimal digits that follow from all names, pixels and labels, in any order
 */
public record TrainingSetSummary(
        long images,
        SortedMap<String, Long> labels,
        ImageSize size,
        PixelRange range,
        PixelScale scale,
        String fingerprint) {
    /** Throws {@link IllegalArgumentException} without an image. */
    public TrainingSetSummary {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        if (images < 1) {
            throw new IllegalArgumentException("Expected at least one image, but was " + images);
        }
    }

    /** As {@code 975 images of 200 x 200 pixels, values 0.0..255.0 (scale uint8), crazing 162, ...}. */
    public String summary() {
        StringBuilder text = new StringBuilder()
                .append(images + " images of " + size + " pixels, values " + range.min() + ".." + range.max())
                .append(" (scale " + scale.id() + ")");
        labels.forEach(
                (label, count) -> text.append(", ").append(label).append(' ').append(count));
        return text.toString();
    }
}
