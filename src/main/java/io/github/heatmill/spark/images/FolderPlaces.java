package io.github.heatmill.spark.images;

import io.github.heatmill.image.NamePatterns;
import java.util.Optional;

/**
 * Where the files of a folder's images lie.
 *
 * @param images the folder, or for messages the files
 * @param annotations the folder of annotations, or the file of the boxes of all images; unless given, annotations
 *     beside the images, or in a folder named {@code annotations} beside theirs
 * @param masks the folder of their masks, called like them
 * @param ignored which files in the folder are passed over, annotations too
 */
record FolderPlaces(String images, Optional<String> annotations, Optional<String> masks, NamePatterns ignored) {
    /** The same called otherwise in messages. */
    FolderPlaces called(String name) {
        return new FolderPlaces(name, annotations, masks, ignored);
    }
}
