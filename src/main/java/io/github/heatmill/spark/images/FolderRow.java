package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.ClassMask;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.ImageMask;
import io.github.heatmill.image.Refusal;
import io.github.heatmill.image.UnusableFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What becomes a row of {@link ImageColumns}: an image file, its place in the listing and its label, a name or empty.
 */
record FolderRow(FolderEntry entry, long index, String label) implements Serializable {
    private static final String UNREADABLE = "";

    /**
     * Reads the file. One that cannot be used gives a row with a reason. Throws {@link UserMistake} if another file
     * has taken the place of this one or its annotation since they were listed, and {@link IOException} where the file
     * system fails.
     *
     * @param furtherPages receives how many images follow the first one in the file
     */
    Row read(FolderReading reading, Configuration configuration, IntConsumer furtherPages) throws IOException {
        try {
            BoxRules rules = reading.boxRules();
            FolderImage image = FolderImage.read(entry, reading.decoding(), configuration);
            furtherPages.accept(image.furtherPages());
            Optional<ImageBoxes> given = boxes(image.size(), reading, configuration);
            Optional<ImageMask.Truth> truth = mask(given, image.size(), reading, configuration);
            Optional<ImageBoxes> boxes = truth.map(ImageMask.Truth::boxes).or(() -> given);
            Optional<Refusal> refusal = boxes.flatMap(rules.errors()::refusal);
            if (refusal.isPresent()) {
                return unusable(refusal.get());
            }
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
                    null,
                    boxes.map(ImageColumns::clamped).orElse(null),
                    boxes.map(of -> ImageColumns.problem(of, rules)).orElse(null),
                    null,
                    truth.flatMap(ImageMask.Truth::mask).map(ClassMask::toBytes).orElse(null));
        } catch (UnusableFile unusable) {
            // a file that is replaced is not a bad image: rows of it and rows from before would be published together
            for (ListedFile file : entry.files()) {
                file.requireNotReplaced(configuration);
            }
            return unusable(unusable.refusal());
        }
    }

    private Row unusable(Refusal refusal) {
        // without pixels, the name alone has to tell one image from another
        String id = ImageId.of(entry.name(), 0, 0, 0, UNREADABLE, new byte[0]);
        return RowFactory.create(
                id,
                entry.path(),
                index,
                labelOrNull(),
                null,
                null,
                null,
                null,
                null,
                refusal.reason(),
                null,
                null,
                refusal.code().id(),
                null);
    }

    /** The truth by the image's mask; empty if it has none, refused where its file cannot be read. */
    private Optional<ImageMask.Truth> mask(
            Optional<ImageBoxes> given, ImageSize size, FolderReading reading, Configuration configuration)
            throws IOException {
        if (entry.mask().isEmpty()) {
            return Optional.empty();
        }
        MaskFile file = new MaskFile(entry.mask().get(0));
        return Optional.of(file.truth(reading, given, Optional.ofNullable(labelOrNull()), size, configuration));
    }

    private String labelOrNull() {
        return label.isEmpty() ? null : label;
    }

    /** The boxes; refused where their file cannot be read. */
    private Optional<ImageBoxes> boxes(ImageSize size, FolderReading reading, Configuration configuration)
            throws IOException {
        try {
            return entry.boxes()
                    .read(reading, configuration)
                    .map(boxes -> boxes.fit(reading.boxRules().names(), size.height(), size.width()));
        } catch (UserMistake unreadable) {
            for (ListedFile file : entry.boxes().files()) {
                file.requireNotReplaced(configuration);
            }
            return Optional.of(ImageBoxes.refused(unreadable.getMessage()));
        }
    }
}
