package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.npy.FileStamp;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The image files of a folder and all folders in it, sorted by name: listed once, on the driver, opening none.
 *
 * <p>Image files are those that end in png, jpg, jpeg, bmp, tif or tiff in any case; whatever is so named is an image of the
 * source, if only one that cannot be read. Spark's own listing passes over names that begin with an underscore; this
 * one does not. Names that begin with a dot are passed over, whole folders with them: they are what other programs
 * leave behind.
 */
final class FolderListing {
    private static final Set<String> IMAGE_ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff");
    private static final Set<String> ANNOTATION_ENDINGS = Set.of("xml");
    private static final String ANNOTATIONS = "annotations";
    private static final int MOST_CHANGED = 5;

    private final List<FolderEntry> entries = new ArrayList<>();
    private final PassedOver passedOver = new PassedOver();

    private FolderListing() {}

    /** Throws {@link UserMistake} where the folder is missing, may not be read or holds no image. */
    static FolderListing of(FolderImages images, Configuration configuration) {
        FolderListing listing = ofAny(images, configuration);
        if (listing.entries.isEmpty()) {
            throw InputMistake.of(
                    images.path(),
                    "it holds no PNG, JPEG, BMP or TIFF file"
                            + (listing.passedOver.isEmpty() ? "" : " (" + listing.passedOver.summary() + ")"),
                    "give the folder that holds the images");
        }
        return listing;
    }

    /** As {@link #of}, but the folder may hold no image. */
    static FolderListing ofAny(FolderImages images, Configuration configuration) {
        try {
            FolderListing listing = new FolderListing();
            listing.read(images, configuration);
            return listing;
        } catch (IOException failure) {
            throw InputFile.unreadable(images.path(), failure);
        }
    }

    /**
     * The listing of {@code files} alone, in their order, whatever they are called.
     *
     * @throws UserMistake naming every one that is missing, no file, or may not be read
     */
    static FolderListing ofFiles(List<String> files, Configuration configuration) {
        FolderListing listing = new FolderListing();
        List<String> problems = new ArrayList<>();
        for (String path : files) {
            try {
                InputFile file = InputFile.of(path, configuration);
                Path folder = file.path().getParent();
                ListedFile image = new ListedFile(folder.toString(), file.path().getName(), file.stamp());
                listing.entries.add(new FolderEntry(image, ListedFile.NONE));
            } catch (UserMistake unusable) {
                problems.addAll(unusable.problems());
            } catch (IOException failure) {
                problems.addAll(InputFile.unreadable(path, failure).problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
        listing.passedOver.among(files.size());
        return listing;
    }

    /** The images; those of a folder are sorted by name. */
    List<FolderEntry> entries() {
        return entries;
    }

    /** What else lies there. */
    PassedOver passedOver() {
        return passedOver;
    }

    /**
     * Lists all folders again, opening no file. Throws {@link UserMistake} with the first few files that other ones have
     * taken the place of. Files that are gone or new are none of these: they change no row.
     */
    void requireUnchanged(String path, Configuration configuration) {
        try {
            compare(configuration);
        } catch (IOException failure) {
            throw InputFile.unreadable(path, failure);
        }
    }

    /** As {@link #requireUnchanged}, but looks at each file by itself and lists no folder. */
    void requireFilesUnchanged(Configuration configuration) {
        for (FolderEntry entry : entries) {
            try {
                entry.image().requireNotReplaced(configuration);
            } catch (IOException failure) {
                throw InputFile.unreadable(entry.path(), failure);
            }
        }
    }

    private void compare(Configuration configuration) throws IOException {
        Map<String, Map<String, FileStamp>> stamps = new TreeMap<>();
        for (FolderEntry entry : entries) {
            for (ListedFile file : entry.files()) {
                stamps.computeIfAbsent(file.folder(), any -> new HashMap<>()).put(file.name(), file.stamp());
            }
        }
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Map<String, FileStamp>> folder : stamps.entrySet()) {
            FolderWalk.of(InputFile.folder(folder.getKey(), configuration)).walk((now, kind) -> {
                Optional<String> how = Optional.ofNullable(folder.getValue().get(now.name()))
                        .flatMap(before -> before.difference(now.stamp()));
                if (how.isPresent() && problems.size() < MOST_CHANGED) {
                    problems.addAll(FileStamp.changed(now.path(), how.get()).problems());
                }
            });
        }
        if (!problems.isEmpty()) {
            Collections.sort(problems);
            throw new UserMistake(UserMistake.Kind.INPUT, problems);
        }
    }

    private void read(FolderImages images, Configuration configuration) throws IOException {
        Set<String> unused = new LinkedHashSet<>(images.ignored().patterns());
        Function<String, Optional<String>> ignoring = images.ignored().matching();
        InputFile folder = InputFile.folder(images.path(), configuration);
        List<ListedFile> found = new ArrayList<>();
        List<ListedFile> beside = new ArrayList<>();
        FolderWalk.of(folder).walk((file, kind) -> {
            Optional<String> ignoredBy = ignoring.apply(file.name());
            ignoredBy.ifPresent(unused::remove);
            if (file.isHidden()) {
                passedOver.add(PassedOver.Kind.HIDDEN, file.name());
            } else if (ignoredBy.isPresent()) {
                passedOver.add(PassedOver.Kind.IGNORED, file.name());
            } else if (file.endsIn(IMAGE_ENDINGS)) {
                found.add(file);
            } else if (file.endsIn(ANNOTATION_ENDINGS)) {
                beside.add(file);
            } else {
                passedOver.add(kind.passedOver(), file.name());
            }
        });
        Map<String, ListedFile> annotations = elsewhere(images, folder, configuration);
        // the one beside the image comes before the one in the other folder
        beside.forEach(file -> annotations.put(file.stem(), file));
        found.sort(Comparator.comparing(ListedFile::name));
        Map<ListedFile, ListedFile> used = new HashMap<>();
        for (ListedFile image : found) {
            ListedFile annotation = annotation(image, annotations);
            requireOneImage(annotation, image, used.putIfAbsent(annotation, image));
            entries.add(new FolderEntry(image, annotation));
        }
        passedOver.among(entries.size());
        passedOver.unused(List.copyOf(unused));
        beside.stream()
                .filter(file -> !used.containsKey(file))
                .forEach(file -> passedOver.add(PassedOver.Kind.ANNOTATION_WITHOUT_IMAGE, file.name()));
    }

    private static void requireOneImage(ListedFile annotation, ListedFile image, ListedFile other) {
        if (annotation.exists() && other != null) {
            throw InputMistake.of(
                    annotation.path(),
                    "it could be the annotation of " + InputMistake.quote(other.name()) + " and of "
                            + InputMistake.quote(image.name()),
                    "put annotations beside their images, or into folders of the same names");
        }
    }

    /** By stem, the annotations of the folder given, or of the folder {@code annotations} beside the images' one. */
    private static Map<String, ListedFile> elsewhere(FolderImages images, InputFile folder, Configuration configuration)
            throws IOException {
        Map<String, ListedFile> byStem = new HashMap<>();
        Optional<InputFile> elsewhere = Optional.empty();
        if (images.annotations().isPresent()) {
            elsewhere = Optional.of(InputFile.folder(images.annotations().get(), configuration));
        } else if (folder.path().getParent() != null) {
            Path sibling = new Path(folder.path().getParent(), ANNOTATIONS);
            if (folder.fileSystem().exists(sibling)) {
                elsewhere = Optional.of(InputFile.folder(sibling.toString(), configuration));
            }
        }
        if (elsewhere.isPresent()) {
            FolderWalk.of(elsewhere.get()).walk((file, kind) -> {
                if (file.endsIn(ANNOTATION_ENDINGS) && !file.isHidden()) {
                    byStem.put(file.stem(), file);
                }
            });
        }
        return byStem;
    }

    /** By the image's place within its folder, or, where all annotations lie in one folder, by its name alone. */
    private static ListedFile annotation(ListedFile image, Map<String, ListedFile> annotations) {
        String stem = image.stem();
        ListedFile found = annotations.get(stem);
        String name = stem.substring(stem.lastIndexOf('/') + 1);
        return found != null ? found : annotations.getOrDefault(name, ListedFile.NONE);
    }
}
