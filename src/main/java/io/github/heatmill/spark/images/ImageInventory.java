package io.github.heatmill.spark.images;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.spark.ByteCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What is known about the images of a source before any of them is read.
 *
 * @param images how many
 * @param bytes that are read for them once
 * @param size of each of them; empty if only their files say it
 * @param labels how many there are of each class, in the order of the classes
 * @param withoutLabel the sources of the first few images without a label, by index
 * @param withBoxes how many have an entry in the table of boxes, an annotation or a mask
 */
public record ImageInventory(
        long images,
        long bytes,
        Optional<ImageSize> size,
        List<Long> labels,
        SortedMap<Long, String> withoutLabel,
        long withBoxes) {
    private static final int MOST_EXAMPLES = 3;

    public ImageInventory {
        labels = List.copyOf(labels);
        withoutLabel = Collections.unmodifiableSortedMap(new TreeMap<>(withoutLabel));
    }

    /** The inventory of {@code rows}, whose image of an index lies in {@code sources} of it. */
    static ImageInventory of(
            ImageRows rows,
            DefectClasses classes,
            LongFunction<String> sources,
            long bytes,
            Optional<ImageSize> size,
            long withBoxes) {
        List<Long> labels = new ArrayList<>(Collections.nCopies(classes.size(), 0L));
        SortedMap<Long, String> withoutLabel = new TreeMap<>();
        for (long index = 0; index < rows.images(); index++) {
            int label = rows.label(index);
            if (label != ImageLabels.NONE) {
                labels.set(label, labels.get(label) + 1);
            } else if (withoutLabel.size() < MOST_EXAMPLES) {
                withoutLabel.put(index, sources.apply(index));
            }
        }
        return new ImageInventory(rows.images(), bytes, size, labels, withoutLabel, withBoxes);
    }

    public long labelled() {
        return labels.stream().mapToLong(Long::longValue).sum();
    }

    /** The names of the classes that no image has. */
    public List<String> absent(DefectClasses classes) {
        return classes.names().stream()
                .filter(name -> labels.get(classes.indexOf(name)) == 0)
                .toList();
    }

    /** As {@code 360 images of 200 x 200, 14.4 MB}. */
    public String summary() {
        return images + (images == 1 ? " image" : " images")
                + size.map(known -> " of " + known).orElse("") + ", " + new ByteCount(bytes);
    }
}
