package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.VocAnnotation;
import io.github.heatmill.image.YoloAnnotation;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Where the boxes of an image of a folder stand. It travels to the task that reads the image. */
sealed interface BoxPlace extends Serializable {
    /** The longest file that is read: what the parsers take. */
    int MOST_BYTES = 1 << 20;

    /** The files that are about this image alone. */
    default List<ListedFile> files() {
        return List.of();
    }

    /** The boxes where they were read before any task began; empty if the task has to read them. */
    default Optional<ImageAnnotation> known() {
        return Optional.empty();
    }

    /**
     * The boxes; empty if nothing is known of the image. Throws {@link UserMistake} if their file is gone, may
     * not be read, has changed since it was listed, or is not of its format.
     */
    Optional<ImageAnnotation> read(FolderReading reading, Configuration configuration) throws IOException;

    /** No file says anything of the image. */
    record Nowhere() implements BoxPlace {
        @Override
        public Optional<ImageAnnotation> read(FolderReading reading, Configuration configuration) {
            return Optional.empty();
        }
    }

    /** A Pascal VOC file. */
    record Voc(ListedFile file) implements BoxPlace {
        @Override
        public List<ListedFile> files() {
            return List.of(file);
        }

        @Override
        public Optional<ImageAnnotation> read(FolderReading reading, Configuration configuration) throws IOException {
            byte[] xml = FolderImage.bytes(file, MOST_BYTES, configuration);
            return Optional.of(
                    VocAnnotation.parse(file.path(), xml, reading.boxRules().origin()));
        }
    }

    /**
     * A YOLO file.
     *
     * @param names of its classes, from 0; empty if they are the model's in their order
     */
    record Yolo(ListedFile file, List<String> names) implements BoxPlace {
        @Override
        public List<ListedFile> files() {
            return List.of(file);
        }

        @Override
        public Optional<ImageAnnotation> read(FolderReading reading, Configuration configuration) throws IOException {
            byte[] text = FolderImage.bytes(file, MOST_BYTES, configuration);
            List<String> classes = names.isEmpty() ? reading.classes().names() : names;
            return Optional.of(YoloAnnotation.parse(file.path(), text, classes));
        }
    }

    /** Boxes out of a file about many images, which the driver has read. */
    record OfTable(ImageAnnotation annotation) implements BoxPlace {
        @Override
        public Optional<ImageAnnotation> known() {
            return Optional.of(annotation);
        }

        @Override
        public Optional<ImageAnnotation> read(FolderReading reading, Configuration configuration) {
            return known();
        }
    }
}
