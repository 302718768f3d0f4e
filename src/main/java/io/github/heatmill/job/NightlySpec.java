package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A night of images to explain into an archive.
 *
 * @param night which night; a date, that sorts and groups nights
 * @param explain how its images are explained; its output is the archive
 * @param sidecar what is known of its images beside their pixels
 * @param drift how it is compared with others
 * @param alarms what its images are asked before the night is published
 */
public record NightlySpec(LocalDate night, ExplainSpec explain, SidecarSpec sidecar, DriftSpec drift, AlarmsSpec alarms)
        implements Job, Serializable {
    private static final String ARCHIVE = "archive";
    static final String NIGHT = "night";
    private static final String DRIFT = "drift";
    private static final LocalDate NO_NIGHT = LocalDate.EPOCH;

    /** A night, or where {@code backfill} is set, earlier ones by another model. */
    static Job readAny(SettingsReader keys) {
        NightlySpec night = read(keys);
        if (!keys.has(BackfillSpec.GROUP)) {
            return night;
        }
        if (keys.has(NIGHT)) {
            keys.wrong(NIGHT, "is one night, and backfill.nights are earlier ones: set one of them");
        }
        return BackfillSpec.read(keys, night);
    }

    static NightlySpec read(SettingsReader keys) {
        ExplainSpec explain = ExplainSpec.read(
                keys, ARCHIVE, JobOutput.added(keys, ARCHIVE, "out/archive"), List.of(), PicturePlace.NONE);
        ModelFolders.requireOne(keys, ModelFolders.KEY, "a night is explained by one model");
        if (!(explain.images() instanceof FolderImagesSpec)) {
            keys.wrong("images", "a night is read from a folder: set images.folder, and no images.npy or images.files");
        }
        NightlySpec spec = new NightlySpec(
                night(keys),
                explain,
                SidecarSpec.read(keys.group("sidecar")),
                DriftSpec.read(keys.group(DRIFT)),
                AlarmsSpec.read(keys.group("alarms")));
        OutputCheck.apart(keys, ARCHIVE, spec.output(), spec.sidecar().paths());
        return spec;
    }

    private static LocalDate night(SettingsReader keys) {
        String text = keys.text(NIGHT, "");
        if (!keys.has(NIGHT)) {
            if (!keys.has(BackfillSpec.GROUP)) {
                keys.wrong(NIGHT, "is missing: say which night, as in night=2026-11-23");
            }
            return NO_NIGHT;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            keys.wrong(NIGHT, "expected a date such as 2026-11-23, but was '" + text + "'");
            return NO_NIGHT;
        }
    }

    /** The same for another night. */
    NightlySpec on(LocalDate another) {
        return new NightlySpec(another, explain, sidecar, drift, alarms);
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
        Map<String, String> inputs = new LinkedHashMap<>(explain.inputs());
        inputs.putAll(sidecar.paths());
        return Collections.unmodifiableMap(inputs);
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
                .putAll("sidecar", sidecar.settings())
                .putAll(DRIFT, drift.settings())
                .putAll("alarms", alarms.settings())
                .toMap();
    }
}
