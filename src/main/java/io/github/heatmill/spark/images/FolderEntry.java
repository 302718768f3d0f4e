package io.github.heatmill.spark.images;

import io.github.heatmill.image.DefectClasses;
import java.io.Serializable;
import java.util.List;

/**
 * One image file of a folder.
 *
 * @param image the file
 * @param annotation its Pascal VOC annotation; {@link ListedFile#NONE} without one
 */
record FolderEntry(ListedFile image, ListedFile annotation) implements Serializable {
    /** The image and, where there is one, its annotation. */
    List<ListedFile> files() {
        return annotation.exists() ? List.of(image, annotation) : List.of(image);
    }

    /** Its place within the folder, parts joined by a slash. */
    String name() {
        return image.name();
    }

    String path() {
        return image.path();
    }

    /**
     * The class that the file's place says: the folder it lies in, or else its name {@code <class>_<n>.<ending>};
     * {@link ImageLabels#NONE} where that is none of {@code classes}.
     */
    int label(DefectClasses classes) {
        String[] parts = image.stem().split("/", -1);
        int ofFolder = parts.length < 2 ? ImageLabels.NONE : classes.indexOf(parts[parts.length - 2]);
        if (ofFolder != ImageLabels.NONE) {
            return ofFolder;
        }
        String stem = parts[parts.length - 1];
        int underscore = stem.lastIndexOf('_');
        boolean numbered = underscore > 0 && stem.substring(underscore + 1).matches("[0-9]+");
        return numbered ? classes.indexOf(stem.substring(0, underscore)) : ImageLabels.NONE;
    }
}
