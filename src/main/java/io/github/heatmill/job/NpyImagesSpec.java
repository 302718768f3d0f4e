package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Images in an {@code .npy} array.
 *
 * @param npy the array of images, as the user wrote its path
 * @param labels the array of labels; empty text where there is none
 * @param boxes the table of ground truth boxes (CSV); empty text where there is none
 * @param scale what the array's values mean
 */
public record NpyImagesSpec(String npy, String labels, String boxes, ScaleSetting scale) implements ImagesSpec {
    /** Throws {@link IllegalArgumentException} without a path of the images. */
    public NpyImagesSpec {
        if (npy.isBlank()) {
            throw new IllegalArgumentException("Expected a path of the images, but was blank");
        }
    }

    /** The array that {@code images} name; anything where they name a folder. */
    static NpyImagesSpec read(SettingsReader images, boolean labelsRequired) {
        String npy = images.optionalPath("npy");
        String labels = images.optionalPath("labels");
        String boxes = images.optionalPath("boxes");
        ScaleSetting scale = images.choice("scale", ScaleSetting.AUTO);
        if (labelsRequired && !images.has("labels")) {
            images.wrong("labels", "is missing: training needs the labels of " + images.full("npy"));
        }
        return new NpyImagesSpec(npy.isEmpty() ? "missing/" + images.full("npy") : npy, labels, boxes, scale);
    }

    public Optional<String> labelsPath() {
        return Optional.of(labels).filter(path -> !path.isEmpty());
    }

    public Optional<String> boxesPath() {
        return Optional.of(boxes).filter(path -> !path.isEmpty());
    }

    @Override
    public Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("npy", npy);
        labelsPath().ifPresent(path -> paths.put("labels", path));
        boxesPath().ifPresent(path -> paths.put("boxes", path));
        return Collections.unmodifiableMap(paths);
    }

    @Override
    public boolean labelled() {
        return !labels.isEmpty();
    }

    @Override
    public Map<String, String> settings() {
        return new Settings()
                .put("npy", npy)
                .putPath("labels", labels)
                .putPath("boxes", boxes)
                .put("scale", scale)
                .toMap();
    }
}
