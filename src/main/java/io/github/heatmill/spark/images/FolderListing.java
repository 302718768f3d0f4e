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
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The image files of a folder and all folders in it, sorted by name: listed once, on the driver, opening none.
 *
 * <p>Image files are those that end in png, jpg, jpeg, bmp, tif or tiff in any case; whatever is so named is an image
 * of the source, if only one that cannot be read. Spark's own listing passes over names that begin with an underscore;
 * this one does not. Names that begin with a dot are passed over, whole folders with them: they are what other programs
 * leave behind.
 */
final class FolderListing {
    private static final Set<String> IMAGE_ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff");
    private static final String ANNOTATIONS = "annotations";
    private static final int MOST_CHANGED = 5;

    private final List<FolderEntry> entries = new ArrayList<>();
    private final PassedOver passedOver = new PassedOver();
    /** Files that say something of many images. */
    private final List<ListedFile> shared = new ArrayList<>();

    private FolderListing() {}

    /** Throws {@link UserMistake} if the folder is missing, may not be read or holds no image. */
    static FolderListing of(FolderImages images, Configuration configuration) {
        FolderListing listing = ofAny(images, configuration);
        if (listing.entries.isEmpty()) {
            throw InputMistake.of(
                    images.path(),
                    (listing.passedOver.has(PassedOver.Kind.IGNORED_CLASS)
                                    ? "all its images are of ignored classes"
                                    : "it holds no PNG, JPEG, BMP or TIFF file")
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
                listing.entries.add(new FolderEntry(image, new BoxPlace.Nowhere()));
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
     * Lists all folders again, opening no file. Throws {@link UserMistake} with the first few files that were replaced.
     * Files that are gone or new do not count: they change no row.
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
        for (ListedFile file : shared) {
            file.requireNotReplaced(configuration);
        }
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
        Set<String> unused = new LinkedHashSet<>(images.places().ignored().patterns());
        Function<String, Optional<String>> ignoring = images.places().ignored().matching();
        InputFile folder = InputFile.folder(images.path(), configuration);
        Optional<InputFile> annotations = annotations(images, configuration);
        Optional<String> table = annotations
                .filter(given -> !given.isFolder())
                .map(given -> AnnotationTable.listed(given).path());
        FolderMasks masks = FolderMasks.of(images, configuration);
        List<ListedFile> found = new ArrayList<>();
        List<ListedFile> beside = new ArrayList<>();
        FolderWalk.of(folder).walk((file, kind) -> {
            Optional<String> ignoredBy = ignoring.apply(file.name());
            ignoredBy.ifPresent(unused::remove);
            if (table.filter(file.path()::equals).isPresent() || masks.holds(file)) {
                return;
            }
            if (file.isHidden()) {
                passedOver.add(PassedOver.Kind.HIDDEN, file.name());
            } else if (ignoredBy.isPresent()) {
                passedOver.add(PassedOver.Kind.IGNORED, file.name());
            } else if (file.endsIn(IMAGE_ENDINGS)) {
                found.add(file);
            } else if (AnnotationFiles.isOne(file)) {
                beside.add(file);
            } else {
                passedOver.add(kind.passedOver(), file.name());
            }
        });
        found.sort(Comparator.comparing(ListedFile::name));
        FoundBoxes boxes = images.learned().isPresent()
                ? FoundBoxes.none(found.size())
                : annotations.isPresent()
                        ? given(images, annotations.get(), found, configuration)
                        : searched(folder, found, beside, configuration);
        shared.addAll(boxes.shared());
        add(images, found, boxes.places(), masks);
        masks.without(found).forEach(name -> passedOver.add(PassedOver.Kind.MASK_WITHOUT_IMAGE, name));
        boxes.withoutImage().forEach(name -> passedOver.add(PassedOver.Kind.NAME_WITHOUT_IMAGE, name));
        passedOver.among(entries.size());
        passedOver.unused(List.copyOf(unused));
        boolean othersRead = images.learned().isPresent() || annotations.isPresent();
        passOver(
                beside,
                found,
                boxes.paths(),
                othersRead ? PassedOver.Kind.ANNOTATION_NOT_READ : PassedOver.Kind.ANNOTATION_WITHOUT_IMAGE);
    }

    /** What the job file gives; nothing for a training, which does not use it. */
    private static Optional<InputFile> annotations(FolderImages images, Configuration configuration)
            throws IOException {
        return images.places().annotations().isEmpty() || images.learned().isPresent()
                ? Optional.empty()
                : Optional.of(
                        InputFile.fileOrFolder(images.places().annotations().get(), configuration));
    }

    private static FoundBoxes given(
            FolderImages images, InputFile annotations, List<ListedFile> found, Configuration configuration)
            throws IOException {
        String path = images.places().annotations().orElseThrow();
        if (!annotations.isFolder()) {
            return AnnotationTable.read(
                    path, annotations, found, images.boxRules().origin(), configuration);
        }
        AnnotationFiles files = new AnnotationFiles(configuration);
        if (files.addFolder(annotations) == 0) {
            throw InputMistake.of(
                    path,
                    "it holds neither Pascal VOC files (.xml) nor YOLO files (.txt)",
                    "give the folder that holds them, or one file with the boxes of all images");
        }
        return files.of(found);
    }

    /** Those beside the images come before those in the folder {@code annotations} beside the images' one. */
    private static FoundBoxes searched(
            InputFile folder, List<ListedFile> found, List<ListedFile> beside, Configuration configuration)
            throws IOException {
        AnnotationFiles files = new AnnotationFiles(configuration);
        if (folder.path().getParent() != null) {
            Path sibling = new Path(folder.path().getParent(), ANNOTATIONS);
            if (folder.fileSystem().exists(sibling)) {
                files.addFolder(InputFile.folder(sibling.toString(), configuration));
            }
        }
        files.add(beside);
        return files.of(found);
    }

    private void add(FolderImages images, List<ListedFile> found, List<BoxPlace> places, FolderMasks masks) {
        for (int i = 0; i < found.size(); i++) {
            FolderEntry entry = new FolderEntry(found.get(i), places.get(i), masks.of(found.get(i)));
            boolean leftOut = images.learned()
                    .filter(classes -> entry.label(classes, images.boxRules().names()) == ImageLabels.IGNORED)
                    .isPresent();
            if (leftOut) {
                passedOver.add(PassedOver.Kind.IGNORED_CLASS, entry.name());
            } else {
                entries.add(entry);
            }
        }
    }

    /**
     * Counts files that could be annotations but are not read; text without an image of its name is not counted.
     */
    private void passOver(
            List<ListedFile> beside, List<ListedFile> found, Set<String> read, PassedOver.Kind ofAnnotations) {
        Set<String> stems = found.stream().map(ListedFile::stem).collect(Collectors.toSet());
        for (ListedFile file : beside) {
            if (!read.contains(file.path())) {
                boolean annotation = AnnotationFiles.isVoc(file) || stems.contains(file.stem());
                passedOver.add(annotation ? ofAnnotations : PassedOver.Kind.OTHER_FORMAT, file.name());
            }
        }
    }
}
