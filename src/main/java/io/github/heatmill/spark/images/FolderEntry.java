package io.github.heatmill.spark.images;

import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.DefectClasses;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One image file of a folder.
 *
 * @param image the file
 * @param boxes where its boxes stand
 * @param mask its mask, or nothing
 */
record FolderEntry(ListedFile image, BoxPlace boxes, List<ListedFile> mask) implements Serializable {
    FolderEntry {
        mask = List.copyOf(mask);
    }

    /** An image without a mask. */
    FolderEntry(ListedFile image, BoxPlace boxes) {
        this(image, boxes, List.of());
    }

    /** The image and, where there are such, the files of its boxes and its mask. */
    List<ListedFile> files() {
        List<ListedFile> files = new ArrayList<>(boxes.files());
        files.add(0, image);
        files.addAll(mask);
        return files;
    }

    /** Whether a file says something of its defects, if only that there are none. */
    boolean hasBoxes() {
        return !(boxes instanceof BoxPlace.Nowhere) || !mask.isEmpty();
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
     * {@link ImageLabels#NONE} where that is not in {@code classes}, {@link ImageLabels#IGNORED} where it is one of
     * the names that {@code names} leave out.
     */
    int label(DefectClasses classes, ClassNames names) {
        String[] parts = image.stem().split("/", -1);
        int ofFolder = parts.length < 2 ? ImageLabels.NONE : label(parts[parts.length - 2], classes, names);
        if (ofFolder != ImageLabels.NONE) {
            return ofFolder;
        }
        String stem = parts[parts.length - 1];
        int underscore = stem.lastIndexOf('_');
        boolean numbered = underscore > 0 && stem.substring(underscore + 1).matches("[0-9]+");
        return numbered ? label(stem.substring(0, underscore), classes, names) : ImageLabels.NONE;
    }

    private static int label(String name, DefectClasses classes, ClassNames names) {
        return names.of(name).map(classes::indexOf).orElse(ImageLabels.IGNORED);
    }
}
