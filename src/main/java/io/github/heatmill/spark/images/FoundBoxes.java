package io.github.heatmill.spark.images;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the boxes of the images of a folder stand.
 *
 * @param places of each image, in the images' order
 * @param shared files that say something of many images, as they were listed
 * @param withoutImage names in such a file that no image of the folder has
 */
record FoundBoxes(List<BoxPlace> places, List<ListedFile> shared, List<String> withoutImage) {
    FoundBoxes {
        places = List.copyOf(places);
        shared = List.copyOf(shared);
        withoutImage = List.copyOf(withoutImage);
    }

    /** Nothing, of {@code images} images. */
    static FoundBoxes none(int images) {
        return new FoundBoxes(Collections.nCopies(images, new BoxPlace.Nowhere()), List.of(), List.of());
    }

    /** The paths of all files that say something. */
    Set<String> paths() {
        Set<String> paths = new HashSet<>();
        shared.forEach(file -> paths.add(file.path()));
        places.forEach(place -> place.files().forEach(file -> paths.add(file.path())));
        return paths;
    }
}
