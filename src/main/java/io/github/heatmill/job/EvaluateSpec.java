package io.github.heatmill.job;

import io.github.heatmill.evaluation.BootstrapSettings;
import io.github.heatmill.job.hocon.ConfigText;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explanations to evaluate. Paths are as the user wrote them.
 *
 * @param to what the run writes
 * @param explained folders that explain jobs wrote; distinct
 * @param archive of nights, whose explanations are evaluated beside those of the folders; empty text where there is
 *     none
 * @param nights which of its nights
 * @param validation such a folder, to choose thresholds on; empty text if there is none
 * @param states folders of earlier evaluations, whose explanations are counted as well; distinct
 * @param groups the table of overlap groups (CSV); empty text if there is none
 * @param groupFiles the table that names the file of each image of an array (CSV); empty text if there is none
 * @param bootstrap how intervals are found
 */
public record EvaluateSpec(
        JobOutput to,
        List<String> explained,
        String archive,
        NightChoice nights,
        String validation,
        List<String> states,
        String groups,
        String groupFiles,
        BootstrapSettings bootstrap)
        implements Job, Serializable {
    /** Throws {@link IllegalArgumentException} if there is nothing to evaluate, or a folder is there twice. */
    public EvaluateSpec {
        explained = List.copyOf(explained);
        states = List.copyOf(states);
        if (explained.isEmpty() && archive.isEmpty() && states.isEmpty()) {
            throw new IllegalArgumentException("Expected explained folders, an archive or states, but there are none");
        }
        if (!distinct(explained) || !distinct(states)) {
            throw new IllegalArgumentException("Expected distinct folders, but was " + explained + " and " + states);
        }
    }

    static EvaluateSpec read(SettingsReader keys) {
        JobOutput to = JobOutput.read(keys, "out/evaluated");
        List<String> explained = folders(keys, "explained");
        String archive = keys.optionalPath("archive");
        NightChoice nights = nights(keys);
        String validation = keys.optionalPath("validation");
        List<String> states = folders(keys, "states");
        String groups = keys.optionalPath("groups");
        String groupFiles = keys.optionalPath("group-files");
        if (!keys.has("explained") && !keys.has("archive") && !keys.has("states")) {
            keys.wrong("explained", "is missing: give a list of explained folders, such as [out/explained]");
        }
        if (!groupFiles.isEmpty() && !keys.has("groups")) {
            keys.wrong("group-files", "has no effect without groups: set groups, or remove it");
        }
        EvaluateSpec spec = new EvaluateSpec(
                to,
                explained.isEmpty() && archive.isEmpty() && states.isEmpty() ? List.of("missing/explained") : explained,
                archive,
                nights,
                validation,
                states,
                groups,
                groupFiles,
                BootstrapGroup.read(keys.group("bootstrap")));
        OutputCheck.apart(keys, JobOutput.FOLDER, spec.output(), spec.inputs());
        return spec;
    }

    private static boolean distinct(List<String> folders) {
        return new HashSet<>(folders).size() == folders.size();
    }

    private static List<String> folders(SettingsReader keys, String key) {
        List<String> folders = keys.paths(key);
        if (!distinct(folders)) {
            keys.wrong(key, "expected each folder once, but " + ConfigText.doubled(folders) + " is given twice");
            return List.of();
        }
        return folders;
    }

    private static NightChoice nights(SettingsReader keys) {
        if (!keys.has("nights")) {
            return NightChoice.ALL;
        }
        if (!keys.has("archive")) {
            keys.wrong("nights", "is of no use without archive: set archive, or remove it");
        }
        String text = keys.text("nights", "");
        Optional<NightChoice> nights = NightChoice.parse(text);
        if (nights.isEmpty()) {
            keys.wrong("nights", "expected " + NightChoice.FORM + ", but was '" + text + "'");
        }
        return nights.orElse(NightChoice.ALL);
    }

    @Override
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (int i = 0; i < explained.size(); i++) {
            inputs.put(SourceLocations.element("explained", i), explained.get(i));
        }
        archivePath().ifPresent(path -> inputs.put("archive", path));
        validationPath().ifPresent(path -> inputs.put("validation", path));
        for (int i = 0; i < states.size(); i++) {
            inputs.put(SourceLocations.element("states", i), states.get(i));
        }
        groupsPath().ifPresent(path -> inputs.put("groups", path));
        groupFilesPath().ifPresent(path -> inputs.put("group-files", path));
        return inputs;
    }

    public Optional<String> archivePath() {
        return Optional.of(archive).filter(path -> !path.isEmpty());
    }

    /** Where the explanations are that are read; the states where there are none. */
    public List<String> places() {
        List<String> places = new ArrayList<>(explained);
        archivePath().ifPresent(places::add);
        return places.isEmpty() ? states : places;
    }

    public Optional<String> validationPath() {
        return Optional.of(validation).filter(path -> !path.isEmpty());
    }

    public Optional<String> groupsPath() {
        return Optional.of(groups).filter(path -> !path.isEmpty());
    }

    public Optional<String> groupFilesPath() {
        return Optional.of(groupFiles).filter(path -> !path.isEmpty());
    }

    @Override
    public JobKind kind() {
        return JobKind.EVALUATE;
    }

    @Override
    public Map<String, String> settings() {
        Settings settings = new Settings().put("job", kind()).putSettings(to.settings());
        if (!explained.isEmpty()) {
            settings.putTexts("explained", explained);
        }
        settings.putPath("archive", archive);
        if (!nights.equals(NightChoice.ALL)) {
            settings.put("nights", nights.text());
        }
        settings.putPath("validation", validation);
        if (!states.isEmpty()) {
            settings.putTexts("states", states);
        }
        return settings.putPath("groups", groups)
                .putPath("group-files", groupFiles)
                .putAll("bootstrap", BootstrapGroup.settings(bootstrap))
                .toMap();
    }
}
