package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Single image files, without labels and boxes.
 *
 * @param files as the user wrote their paths; distinct, at least one
 */
public record FileImagesSpec(List<String> files) implements ImagesSpec {
    /** Throws {@link IllegalArgumentException} without a file. */
    public FileImagesSpec {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one file, but was none");
        }
    }

    /** The files that {@code images} name. */
    static FileImagesSpec read(SettingsReader images) {
        List<String> files = images.paths("files");
        if (new HashSet<>(files).size() < files.size()) {
            images.wrong("files", "expected each file once, but one of them is given twice");
        }
        Stream.of("labels", "boxes", "annotations", "masks", "max")
                .filter(images::has)
                .forEach(key -> images.wrong(
                        key,
                        "is not for files, which have neither labels nor boxes nor masks (on the command line, "
                                + images.full(key) + "=null unsets it)"));
        // how boxes are read does not matter if there are none: a job file may keep it
        BoxGroup.read(images);
        images.textsOrNone("ignore");
        if (images.choice("scale", ScaleSetting.AUTO) != ScaleSetting.AUTO) {
            images.wrong("scale", "is for npy only; image files define their scale: remove it, or set it to auto");
        }
        return new FileImagesSpec(files.isEmpty() ? List.of("missing/" + images.full("files")) : files);
    }

    @Override
    public Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            paths.put(SourceLocations.element("files", i), files.get(i));
        }
        return Collections.unmodifiableMap(paths);
    }

    @Override
    public boolean labelled() {
        return false;
    }

    @Override
    public Map<String, String> settings() {
        return new Settings().putTexts("files", files).toMap();
    }
}
