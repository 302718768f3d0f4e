package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;

/**
 * One file with the boxes of many images of a folder, each by its name: its path in the folder, or else the last part
 * of its name, if no other image and no other name in the file shares it.
 */
final class AnnotationTable {
    private final String path;
    private final List<ListedFile> images;
    private final Map<String, Integer> byPlace = new HashMap<>();
    private final Map<String, List<Integer>> byLastName = new HashMap<>();
    /** The name that the file has for each image; null if it has none. */
    private final String[] names;

    private final List<String> withoutImage = new ArrayList<>();

    private AnnotationTable(String path, List<ListedFile> images) {
        this.path = path;
        this.images = images;
        this.names = new String[images.size()];
        for (int i = 0; i < images.size(); i++) {
            byPlace.put(images.get(i).name(), i);
            byLastName
                    .computeIfAbsent(lastName(images.get(i).name()), any -> new ArrayList<>())
                    .add(i);
        }
    }

    /**
     * The boxes of {@code images} in the file {@code table}, which the user calls {@code path}; it is read whole.
     * Throws {@link UserMistake} if it cannot be read, is of no {@link TableFormat}, or has a name that could mean
     * two images.
     */
    static FoundBoxes read(
            String path, InputFile table, List<ListedFile> images, BoxOrigin origin, Configuration configuration)
            throws IOException {
        ListedFile listed = listed(table);
        TableFormat format = TableFormat.of(listed);
        byte[] bytes = FolderImage.bytes(listed, format.mostBytes(), configuration);
        SortedMap<String, ImageAnnotation> annotations = format.parse(path, bytes, origin);
        AnnotationTable names = new AnnotationTable(path, images);
        names.match(List.copyOf(annotations.keySet()));
        List<BoxPlace> places = Arrays.stream(names.names)
                .<BoxPlace>map(
                        name -> name == null ? new BoxPlace.Nowhere() : new BoxPlace.OfTable(annotations.get(name)))
                .toList();
        return new FoundBoxes(places, List.of(listed), names.withoutImage);
    }

    /** The file as a listing would show it. */
    static ListedFile listed(InputFile table) {
        return new ListedFile(table.path().getParent().toString(), table.path().getName(), table.stamp());
    }

    private void match(List<String> all) {
        Map<String, Integer> sameLastName = new HashMap<>();
        List<String> elsewhere = new ArrayList<>();
        for (String name : all) {
            sameLastName.merge(lastName(name), 1, Integer::sum);
            Integer image = byPlace.get(place(name));
            if (image == null) {
                elsewhere.add(name);
            } else {
                give(image, name);
            }
        }
        for (String name : elsewhere) {
            List<Integer> candidates = byLastName.getOrDefault(lastName(name), List.of());
            if (candidates.size() == 1 && sameLastName.get(lastName(name)) == 1) {
                give(candidates.get(0), name);
            } else if (candidates.size() > 1 && name.equals(lastName(name))) {
                throw InputMistake.of(
                        path,
                        "its boxes of " + InputMistake.quote(name) + " could be those of " + image(candidates.get(0))
                                + " and of " + image(candidates.get(1)),
                        "name images by their place in the folder");
            } else {
                withoutImage.add(name);
            }
        }
    }

    private void give(int image, String name) {
        if (names[image] != null) {
            throw InputMistake.of(
                    path,
                    InputMistake.quote(names[image]) + " and " + InputMistake.quote(name)
                            + " in it both mean the image " + image(image),
                    "keep one of the two names");
        }
        names[image] = name;
    }

    private String image(int index) {
        return InputMistake.quote(images.get(index).name());
    }

    /** The name without what means the folder itself. */
    private static String place(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static String lastName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
