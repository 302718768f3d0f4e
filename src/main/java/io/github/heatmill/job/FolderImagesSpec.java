package io.github.heatmill.job;

import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.NamePatterns;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images in a folder of files, labelled by the names of their folders or their own.
 *
 * @param folder as the user wrote its path
 * @param annotations the folder of Pascal VOC or YOLO files, or the file (COCO, CSV) of all boxes; empty text where
 *     they lie beside the images
 * @param masks the folder of their masks, called like them; empty text if there are none
 * @param ignored the files in it that are left out: masks and the like
 * @param boxRules how files of boxes are read
 */
public record FolderImagesSpec(String folder, String annotations, String masks, NamePatterns ignored, BoxRules boxRules)
        implements ImagesSpec {
    private static final String IGNORE = "ignore";

    /** Throws {@link IllegalArgumentException} without a path of the folder. */
    public FolderImagesSpec {
        if (folder.isBlank()) {
            throw new IllegalArgumentException("Expected a path of the folder, but was blank");
        }
    }

    /** Images without masks. */
    public FolderImagesSpec(String folder, String annotations, NamePatterns ignored, BoxRules boxRules) {
        this(folder, annotations, "", ignored, boxRules);
    }

    /** The folder that {@code images} name; anything where they name an array. */
    static FolderImagesSpec read(SettingsReader images) {
        String folder = images.optionalPath("folder");
        String annotations = images.optionalPath("annotations");
        if (images.has("folder") && !images.has("npy")) {
            if (images.has("labels")) {
                images.wrong(
                        "labels",
                        "is for npy only; the labels of a folder are in its names (on the command line, "
                                + images.full("labels") + "=null unsets it)");
            }
            if (images.has("boxes")) {
                images.wrong(
                        "boxes",
                        "is for npy only; the boxes of a folder are in " + images.full("annotations")
                                + " or beside its images (on the command line, "
                                + images.full("boxes") + "=null unsets it)");
            }
            if (images.choice("scale", ScaleSetting.AUTO) != ScaleSetting.AUTO) {
                images.wrong("scale", "is for npy only; image files define their scale: remove it, or set it to auto");
            }
            if (images.has("max")) {
                images.wrong("max", "is for npy only; image files define their white: remove it");
            }
        } else if (images.has("npy") && images.has("annotations")) {
            images.wrong("annotations", "is for folder only; the boxes of an array are in " + images.full("boxes"));
        }
        return new FolderImagesSpec(
                folder.isEmpty() ? "missing/" + images.full("folder") : folder,
                annotations,
                images.optionalPath("masks"),
                ignored(images),
                BoxGroup.read(images));
    }

    private static NamePatterns ignored(SettingsReader images) {
        List<String> patterns = images.textsOrNone(IGNORE);
        if (!patterns.isEmpty() && images.has("npy")) {
            images.wrong(IGNORE, "is for folder only; an array holds only its images");
        }
        boolean sound = true;
        for (int i = 0; i < patterns.size(); i++) {
            Optional<String> mistake = NamePatterns.mistake(patterns.get(i));
            if (mistake.isPresent()) {
                images.wrong(SourceLocations.element(IGNORE, i), mistake.get());
                sound = false;
            }
        }
        return sound ? new NamePatterns(patterns) : NamePatterns.NONE;
    }

    public Optional<String> annotationsPath() {
        return Optional.of(annotations).filter(path -> !path.isEmpty());
    }

    public Optional<String> masksPath() {
        return Optional.of(masks).filter(path -> !path.isEmpty());
    }

    @Override
    public Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("folder", folder);
        annotationsPath().ifPresent(path -> paths.put("annotations", path));
        masksPath().ifPresent(path -> paths.put("masks", path));
        return Collections.unmodifiableMap(paths);
    }

    @Override
    public boolean labelled() {
        return true;
    }

    @Override
    public Map<String, String> settings() {
        return new Settings()
                .put("folder", folder)
                .putPath("annotations", annotations)
                .putPath("masks", masks)
                .putTexts(IGNORE, ignored.patterns())
                .putSettings(BoxGroup.settings(boxRules))
                .toMap();
    }
}
