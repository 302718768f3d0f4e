package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The image files of a folder and all folders in it, sorted by name: listed once, on the driver, opening none.
 *
 * <p>Image files are those that end in png, jpg, jpeg or bmp in any case. Spark's own listing passes over names that
 * begin with an underscore; this one does not. Names that begin with a dot are passed over, whole folders with them:
 * they are what other programs leave behind.
 */
final class FolderListing {
    private static final Set<String> IMAGE_ENDINGS = Set.of("png", "jpg", "jpeg", "bmp");
    private static final Set<String> ANNOTATION_ENDINGS = Set.of("xml");
    /** Deeper than any collection, so that a link that leads back up ends. */
    private static final int MOST_DEPTH = 16;

    private static final String ANNOTATIONS = "annotations";

    private FolderListing() {}

    /** Throws {@link UserMistake} where the folder is missing or holds no image. */
    static List<FolderEntry> of(FolderImages images, Configuration configuration) {
        try {
            InputFile folder = InputFile.folder(images.path(), configuration);
            Map<String, Path> annotations = new HashMap<>(annotations(images, folder, configuration));
            // the one beside the image comes before the one in the other folder
            files(folder, ANNOTATION_ENDINGS).forEach((name, path) -> annotations.put(FolderEntry.stem(name), path));
            List<FolderEntry> entries = new ArrayList<>();
            files(folder, IMAGE_ENDINGS)
                    .forEach((name, path) -> entries.add(new FolderEntry(
                            name,
                            path.toString(),
                            annotation(name, annotations).map(Path::toString).orElse(""))));
            if (entries.isEmpty()) {
                throw InputMistake.of(
                        images.path(), "it holds no PNG, JPEG or BMP file", "give the folder that holds the images");
            }
            entries.sort(Comparator.comparing(FolderEntry::name));
            return entries;
        } catch (IOException failure) {
            throw InputFile.unreadable(images.path(), failure);
        }
    }

    /** The annotations of the folder given, or of the folder {@code annotations} beside the images' one. */
    private static Map<String, Path> annotations(FolderImages images, InputFile folder, Configuration configuration)
            throws IOException {
        Map<String, Path> byStem = new HashMap<>();
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
            files(elsewhere.get(), ANNOTATION_ENDINGS)
                    .forEach((name, path) -> byStem.put(FolderEntry.stem(name), path));
        }
        return byStem;
    }

    /** By the image's place within its folder, or, where all annotations lie in one folder, by its name alone. */
    private static Optional<Path> annotation(String name, Map<String, Path> annotations) {
        String stem = FolderEntry.stem(name);
        Path found = annotations.get(stem);
        return Optional.ofNullable(found != null ? found : annotations.get(stem.substring(stem.lastIndexOf('/') + 1)));
    }

    private static Map<String, Path> files(InputFile folder, Set<String> endings) throws IOException {
        Map<String, Path> files = new HashMap<>();
        addFiles(folder.fileSystem(), folder.path(), "", MOST_DEPTH, endings, files);
        return files;
    }

    /**
     * Adds the files below {@code folder}, each named from the top by {@code prefix}. Folder by folder, because the
     * listing of a whole tree that Hadoop offers starts a process for each file of a local disk.
     */
    private static void addFiles(
            FileSystem fileSystem, Path folder, String prefix, int depth, Set<String> endings, Map<String, Path> files)
            throws IOException {
        if (depth == 0) {
            throw InputMistake.of(
                    folder.toString(), "folders lie in each other more than " + MOST_DEPTH + " deep", "flatten them");
        }
        RemoteIterator<FileStatus> listing = fileSystem.listStatusIterator(folder);
        while (listing.hasNext()) {
            FileStatus status = listing.next();
            String name = status.getPath().getName();
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (name.startsWith(".")) {
                continue;
            }
            if (status.isDirectory()) {
                addFiles(fileSystem, status.getPath(), prefix + name + "/", depth - 1, endings, files);
            } else if (endings.contains(ending)) {
                files.put(prefix + name, status.getPath());
            }
        }
    }
}
