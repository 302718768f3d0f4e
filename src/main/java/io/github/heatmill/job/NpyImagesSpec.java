package io.github.heatmill.job;

import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.PixelScale;
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
 * @param labels the array of labels; empty text if there is none
 * @param boxes the table of ground truth boxes (CSV); empty text if there is none
 * @param masks the array of ground truth masks; empty text if there is none
 * @param scale what the array's values mean
 * @param max the value of white in their place; 0 if {@code scale} says it
 * @param boxRules how the table of boxes is read
 */
public record NpyImagesSpec(
        String npy, String labels, String boxes, String masks, ScaleSetting scale, long max, BoxRules boxRules)
        implements ImagesSpec {
    private static final String SCALE = "scale";
    private static final String MAX = "max";

    /** Throws {@link IllegalArgumentException} without a path of the images, or with two scales. */
    public NpyImagesSpec {
        if (npy.isBlank()) {
            throw new IllegalArgumentException("Expected a path of the images, but was blank");
        }
        if (max < 0 || max > PixelScale.GREATEST || (max > 0 && scale != ScaleSetting.AUTO)) {
            throw new IllegalArgumentException("Expected a scale or a maximum, but was " + scale + " and " + max);
        }
    }

    /** Images without masks. */
    public NpyImagesSpec(String npy, String labels, String boxes, ScaleSetting scale, long max, BoxRules boxRules) {
        this(npy, labels, boxes, "", scale, max, boxRules);
    }

    /** The array that {@code images} name; anything where they name a folder. */
    static NpyImagesSpec read(SettingsReader images, boolean labelsRequired) {
        String npy = images.optionalPath("npy");
        String labels = images.optionalPath("labels");
        String boxes = images.optionalPath("boxes");
        ScaleSetting scale = images.choice(SCALE, ScaleSetting.AUTO);
        long max = images.has(MAX) ? images.whole(MAX, 1L, 1, PixelScale.GREATEST) : 0;
        if (max > 0 && scale != ScaleSetting.AUTO) {
            images.wrong(MAX, "sets the value of white, as " + images.full(SCALE) + " does: keep one of the two");
            max = 0;
        }
        if (labelsRequired && !images.has("labels")) {
            images.wrong("labels", "is missing: this job needs the labels of " + images.full("npy"));
        }
        return new NpyImagesSpec(
                npy.isEmpty() ? "missing/" + images.full("npy") : npy,
                labels,
                boxes,
                images.has("npy") ? images.optionalPath("masks") : "",
                scale,
                max,
                BoxGroup.read(images));
    }

    public Optional<String> labelsPath() {
        return Optional.of(labels).filter(path -> !path.isEmpty());
    }

    public Optional<String> boxesPath() {
        return Optional.of(boxes).filter(path -> !path.isEmpty());
    }

    public Optional<String> masksPath() {
        return Optional.of(masks).filter(path -> !path.isEmpty());
    }

    /** What the job file says of the values; empty if it leaves that to be found out. */
    public Optional<PixelScale> pixelScale() {
        return max > 0 ? Optional.of(PixelScale.upTo(max)) : scale.scale();
    }

    @Override
    public Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("npy", npy);
        labelsPath().ifPresent(path -> paths.put("labels", path));
        boxesPath().ifPresent(path -> paths.put("boxes", path));
        masksPath().ifPresent(path -> paths.put("masks", path));
        return Collections.unmodifiableMap(paths);
    }

    @Override
    public boolean labelled() {
        return !labels.isEmpty();
    }

    @Override
    public Map<String, String> settings() {
        Settings settings = new Settings()
                .put("npy", npy)
                .putPath("labels", labels)
                .putPath("boxes", boxes)
                .putPath("masks", masks);
        return (max > 0 ? settings.put(MAX, max) : settings.put(SCALE, scale))
                .putSettings(BoxGroup.settings(boxRules))
                .toMap();
    }
}
