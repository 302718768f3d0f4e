package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.VocAnnotation;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What becomes a row of {@link ImageColumns}: an image file, its place in the listing and its label, a name or empty.
 */
record FolderRow(FolderEntry entry, long index, String label) implements Serializable {
    private static final int MOST_ANNOTATION_BYTES = 1 << 20;
    private static final String UNREADABLE = "";

    /**
     * Reads the file. One that cannot be used gives a row with a reason. Throws {@link UserMistake} where another file
     * has taken the place of this one or its annotation since they were listed, and {@link IOException} where the file
     * system fails.
     *
     * @param furtherPages is told how many images lie behind the first one in the file
     */
    Row read(ImageLimits limits, Configuration configuration, IntConsumer furtherPages) throws IOException {
        try {
            FolderImage image = FolderImage.read(entry, limits, configuration);
            furtherPages.accept(image.furtherPages());
            Optional<List<LabelledBox>> boxes = boxes(image.size(), configuration);
            String id = ImageId.of(
                    entry.name(), 0, image.size().height(), image.size().width(), image.pixelType(), image.pixels());
            return RowFactory.create(
                    id,
                    entry.path(),
                    index,
                    labelOrNull(),
                    image.size().height(),
                    image.size().width(),
                    image.pixelType(),
                    image.pixels(),
                    boxes.map(ImageColumns::boxes).orElse(null),
                    null);
        } catch (UserMistake unusable) {
            // a file that is replaced is no bad image: rows of it and rows from before would be published together
            for (ListedFile file : entry.files()) {
                file.requireNotReplaced(configuration);
            }
            // without pixels, the name alone has to tell one image from another
            String id = ImageId.of(entry.name(), 0, 0, 0, UNREADABLE, new byte[0]);
            return RowFactory.create(
                    id, entry.path(), index, labelOrNull(), null, null, null, null, null, unusable.getMessage());
        }
    }

    private String labelOrNull() {
        return label.isEmpty() ? null : label;
    }

    private Optional<List<LabelledBox>> boxes(ImageSize size, Configuration configuration) throws IOException {
        if (!entry.annotation().exists()) {
            return Optional.empty();
        }
        String name = entry.annotation().path();
        byte[] xml = FolderImage.bytes(entry.annotation(), MOST_ANNOTATION_BYTES, configuration);
        List<LabelledBox> boxes = VocAnnotation.parse(name, xml);
        LabelledBox.requireInside(name, boxes, size.height(), size.width());
        return Optional.of(boxes);
    }
}
