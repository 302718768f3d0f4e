package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A night of images to explain into an archive.
 *
 * @param night which night; a date, that sorts and groups nights
 * @param explain how its images are explained; its output is the archive
 * @param drift how the night is compared with others
 */
public record NightlySpec(LocalDate night, ExplainSpec explain, DriftSpec drift) implements Job, Serializable {
    private static final String ARCHIVE = "archive";
    private static final String NIGHT = "night";
    private static final String DRIFT = "drift";
    private static final LocalDate NO_NIGHT = LocalDate.EPOCH;

    static NightlySpec read(SettingsReader keys) {
        ExplainSpec explain =
                ExplainSpec.read(keys, ARCHIVE, JobOutput.added(keys, ARCHIVE, "out/archive"), PicturePlace.NONE);
        if (!(explain.images() instanceof FolderImagesSpec)) {
            keys.wrong("images", "a night is read from a folder: set images.folder, and no images.npy or images.files");
        }
        return new NightlySpec(night(keys), explain, DriftSpec.read(keys.group(DRIFT)));
    }

    private static LocalDate night(SettingsReader keys) {
        String text = keys.text(NIGHT, "");
        if (!keys.has(NIGHT)) {
            keys.wrong(NIGHT, "is missing: say which night, as in night=2026-11-23");
            return NO_NIGHT;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            keys.wrong(NIGHT, "expected a date such as 2026-11-23, but was '" + text + "'");
            return NO_NIGHT;
        }
    }

    @Override
    public JobKind kind() {
        return JobKind.NIGHTLY;
    }

    /** The archive: nothing in it is overwritten. */
    @Override
    public JobOutput to() {
        return explain.to();
    }

    @Override
    public Map<String, String> inputs() {
        return explain.inputs();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> explaining = new LinkedHashMap<>(explain.settings());
        explaining.keySet().removeAll(Set.of("job", JobOutput.FOLDER, JobOutput.OVERWRITE));
        return new Settings()
                .put("job", kind())
                .put(NIGHT, night.toString())
                .put(ARCHIVE, to().folder())
                .putSettings(explaining)
                .putAll(DRIFT, drift.settings())
                .toMap();
    }
}
