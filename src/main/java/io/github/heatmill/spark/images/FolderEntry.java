package io.github.heatmill.spark.images;

import io.github.heatmill.image.DefectClasses;
import java.io.Serializable;

/**
 * One image file of a folder.
 *
 * @param name where it lies within the folder, parts joined by a slash
 * @param path where it lies
 * @param annotation where its Pascal VOC annotation lies; empty without one
 */
record FolderEntry(String name, String path, String annotation) implements Serializable {
    /**
     * The class that the file's place says: the folder it lies in, or else its name {@code <class>_<n>.<ending>};
     * {@link ImageLabels#NONE} where that is none of {@code classes}.
     */
    int label(DefectClasses classes) {
        String[] parts = name.split("/", -1);
        int ofFolder = parts.length < 2 ? ImageLabels.NONE : classes.indexOf(parts[parts.length - 2]);
        if (ofFolder != ImageLabels.NONE) {
            return ofFolder;
        }
        String stem = stem(parts[parts.length - 1]);
        int underscore = stem.lastIndexOf('_');
        boolean numbered = underscore > 0 && stem.substring(underscore + 1).matches("[0-9]+");
        return numbered ? classes.indexOf(stem.substring(0, underscore)) : ImageLabels.NONE;
    }

    /** {@code name} without its ending. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') ? name : name.substring(0, dot);
    }
}
