package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.YoloAnnotation;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Files of boxes of one image each: Pascal VOC (.xml) and YOLO (.txt). A file belongs to the image with the same path
 * except for the ending, or, if that has none, to the image of the same name anywhere. Beside YOLO files, or in a
 * folder that theirs lies in, classes.txt names their classes.
 */
final class AnnotationFiles {
    private static final Set<String> VOC = Set.of("xml");
    private static final Set<String> YOLO = Set.of("txt");
    private static final String CLASSES = "classes.txt";

    private final Configuration configuration;
    private final Map<String, List<ListedFile>> byStem = new HashMap<>();
    /** By the path of the folder that it lies in. */
    private final Map<String, ListedFile> classLists = new HashMap<>();

    private final Map<ListedFile, List<String>> classNames = new LinkedHashMap<>();

    AnnotationFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Whether a file is named like one of these. */
    static boolean isOne(ListedFile file) {
        return isVoc(file) || isYolo(file);
    }

    static boolean isVoc(ListedFile file) {
        return file.endsIn(VOC);
    }

    private static boolean isYolo(ListedFile file) {
        return file.endsIn(YOLO);
    }

    /**
     * Adds all files below a folder but hidden ones. Throws {@link UserMistake} as {@link FolderWalk#walk}.
     *
     * @return how many
     */
    int addFolder(InputFile folder) throws IOException {
        List<ListedFile> files = new ArrayList<>();
        FolderWalk.of(folder).walk((file, kind) -> {
            if (isOne(file) && !file.isHidden()) {
                files.add(file);
            }
        });
        add(files);
        return files.size();
    }

    /** Adds files, which come before those of the same format that were added earlier. */
    void add(List<ListedFile> files) {
        Map<String, List<ListedFile>> added = new HashMap<>();
        for (ListedFile file : files) {
            if (lastName(file.name()).equals(CLASSES)) {
                classLists.put(folder(file.path()), file);
            } else {
                added.computeIfAbsent(file.stem(), any -> new ArrayList<>()).add(file);
            }
        }
        added.forEach((stem, now) -> byStem.merge(stem, now, AnnotationFiles::before));
    }

    private static List<ListedFile> before(List<ListedFile> earlier, List<ListedFile> now) {
        return Stream.concat(now.stream(), earlier.stream().filter(file -> now.stream()
                        .noneMatch(other -> isVoc(other) == isVoc(file))))
                .toList();
    }

    /**
     * The boxes of {@code images}. Throws {@link UserMistake} if two files could be about one image, or one file
     * about two.
     */
    FoundBoxes of(List<ListedFile> images) throws IOException {
        Map<ListedFile, ListedFile> used = new HashMap<>();
        List<BoxPlace> places = new ArrayList<>();
        for (ListedFile image : images) {
            List<ListedFile> files =
                    byStem.getOrDefault(image.stem(), byStem.getOrDefault(lastName(image.stem()), List.of()));
            requireOne(files, image);
            for (ListedFile file : files) {
                requireOneImage(file, image, used.getOrDefault(file, image));
                used.put(file, image);
            }
            places.add(files.isEmpty() ? new BoxPlace.Nowhere() : place(files.get(0)));
        }
        return new FoundBoxes(places, List.copyOf(classNames.keySet()), List.of());
    }

    private BoxPlace place(ListedFile file) throws IOException {
        return isVoc(file) ? new BoxPlace.Voc(file) : new BoxPlace.Yolo(file, names(file));
    }

    private static void requireOne(List<ListedFile> files, ListedFile image) {
        if (files.size() > 1) {
            throw InputMistake.of(
                    image.path(),
                    "its boxes could be those of "
                            + InputMistake.quote(files.get(0).path()) + " and of "
                            + InputMistake.quote(files.get(1).path()),
                    "keep one of them, or name the folder that holds the right ones by images.annotations");
        }
    }

    private static void requireOneImage(ListedFile file, ListedFile image, ListedFile other) {
        if (!other.equals(image)) {
            throw InputMistake.of(
                    file.path(),
                    "it could be the annotation of " + InputMistake.quote(other.name()) + " and of "
                            + InputMistake.quote(image.name()),
                    "put annotations beside their images, or into folders of the same names");
        }
    }

    /** The names of the classes of a YOLO file: those of the nearest list; empty without one. */
    private List<String> names(ListedFile file) throws IOException {
        String top = file.folder();
        for (String folder = folder(file.path()); folder.length() >= top.length(); folder = folder(folder)) {
            ListedFile list = classLists.get(folder);
            if (list != null) {
                return names(list, classNames);
            }
        }
        return List.of();
    }

    private List<String> names(ListedFile list, Map<ListedFile, List<String>> known) throws IOException {
        List<String> names = known.get(list);
        if (names == null) {
            byte[] text = FolderImage.bytes(list, BoxPlace.MOST_BYTES, configuration);
            names = YoloAnnotation.classes(list.path(), text);
            known.put(list, names);
        }
        return names;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
