package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The masks of a folder's images: files of another folder called like the images, in the same folders, whatever
 * the ending, or have {@value MaskFile#SUFFIX} behind the name.
 */
final class FolderMasks {
    private final Optional<String> folder;
    private final Map<String, ListedFile> byStem;

    private FolderMasks(Optional<String> folder, Map<String, ListedFile> byStem) {
        this.folder = folder;
        this.byStem = byStem;
    }

    /**
     * The masks that the job names; none for a training, which does not use any. Throws {@link UserMistake} if their
     * folder is missing, may not be read or holds none, and if there are two of one name.
     */
    static FolderMasks of(FolderImages images, Configuration configuration) throws IOException {
        if (images.places().masks().isEmpty() || images.learned().isPresent()) {
            return new FolderMasks(Optional.empty(), Map.of());
        }
        InputFile folder = InputFile.folder(images.places().masks().get(), configuration);
        Map<String, ListedFile> byStem = new TreeMap<>();
        List<String> doubled = new ArrayList<>();
        FolderWalk.of(folder).walk((file, kind) -> {
            if (!file.isHidden() && file.endsIn(MaskFile.ENDINGS) && byStem.put(file.stem(), file) != null) {
                doubled.add(file.stem());
            }
        });
        if (!doubled.isEmpty()) {
            throw InputMistake.of(
                    images.places().masks().get(),
                    "it has two masks " + InputMistake.quote(doubled.get(0)) + " that differ in their ending",
                    "remove one of them");
        }
        if (byStem.isEmpty()) {
            throw InputMistake.of(
                    images.places().masks().get(),
                    "it holds no PNG, BMP or TIFF file",
                    "give the folder that holds the masks");
        }
        return new FolderMasks(Optional.of(folder.path().toString()), byStem);
    }

    /** Whether a file of the images' folder lies in that of the masks, and so is no image. */
    boolean holds(ListedFile file) {
        return folder.filter(of -> file.path().startsWith(of + "/")).isPresent();
    }

    /** The mask of an image, or nothing. */
    List<ListedFile> of(ListedFile image) {
        return name(image.stem()).map(byStem::get).map(List::of).orElse(List.of());
    }

    private Optional<String> name(String stem) {
        if (byStem.containsKey(stem)) {
            return Optional.of(stem);
        }
        return Optional.of(stem + MaskFile.SUFFIX).filter(byStem::containsKey);
    }

    /** The names of masks that belong to none of the images. */
    List<String> without(List<ListedFile> images) {
        Set<String> used = new HashSet<>();
        images.forEach(image -> name(image.stem()).ifPresent(used::add));
        return byStem.entrySet().stream()
                .filter(mask -> !used.contains(mask.getKey()))
                .map(mask -> mask.getValue().name())
                .toList();
    }
}
