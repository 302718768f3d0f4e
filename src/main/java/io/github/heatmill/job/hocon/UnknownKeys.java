package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.heatmill.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the settings of a job file that no job knows, and says what was meant or where they belong. */
final class UnknownKeys {
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i).*(secret|password|passwd|token|credential|access[._-]?key).*", Pattern.DOTALL);
    /** Keys of an earlier release, and where what they said is set now. */
    private static final Set<String> ELSEWHERE = Set.of("spark", "fs", "hadoop", "storage");

    private final Set<String> known;
    private final SourceLocations locations;
    private final Problems problems;

    UnknownKeys(Set<String> known, SourceLocations locations, Problems problems) {
        this.known = known;
        this.locations = locations;
        this.problems = problems;
    }

    /** Notes a problem for every setting in {@code root} whose full key is not known. */
    void note(ConfigObject root) {
        note("", root);
    }

    private void note(String path, ConfigObject group) {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(group).entrySet()) {
            String key = SourceLocations.join(path, entry.getKey());
            ConfigValue value = entry.getValue();
            boolean isGroup = value instanceof ConfigObject;
            boolean isKnown = known.contains(key);
            if (isKnown && value instanceof ConfigList list) {
                noteElements(key, list);
            }
            if (isGroup
                    && (isKnown
                            ? hasKnownKeys(key)
                            : belongsElsewhere(key) || CREDENTIALS.matcher(key).matches())) {
                note(key, (ConfigObject) value);
            } else if (!isKnown) {
                problems.add(locations.of(key), ConfigText.shortened(key, 80), what(path, key));
            }
        }
    }

    private void noteElements(String list, ConfigList elements) {
        for (int i = 0; i < elements.size(); i++) {
            String element = SourceLocations.element(list, i);
            if (elements.get(i) instanceof ConfigObject group && hasKnownKeys(element)) {
                note(element, group);
            }
        }
    }

    private boolean hasKnownKeys(String group) {
        return known.stream().anyMatch(key -> key.startsWith(group + "."));
    }

    private static boolean belongsElsewhere(String key) {
        return ELSEWHERE.contains(key.split("\\.", 2)[0]);
    }

    private String what(String path, String key) {
        if (CREDENTIALS.matcher(key).matches()) {
            return "credentials do not belong in a job file: they come from the environment, the instance or a Hadoop"
                    + " credential file";
        }
        Optional<String> renamed = RenamedSettings.ofKey(key);
        if (renamed.isPresent()) {
            return renamed.get();
        }
        return switch (key.split("\\.", 2)[0]) {
            case "spark" ->
                "is a setting of Spark: put it into conf/<profile>/spark-defaults.conf, or give it after --"
                        + " as --conf key=value";
            case "fs", "hadoop" ->
                "is a setting of Hadoop: put it as spark.hadoop." + ConfigText.shortened(key)
                        + " into conf/<profile>/spark-defaults.conf, or give it after -- as --conf key=value";
            case "storage" ->
                "belongs into conf/<profile>/storage.conf, or onto the command line as storage.data=/path";
            default ->
                "unknown key"
                        + meant(key)
                                .map(meant -> " (did you mean " + meant + "?)")
                                .orElse("; known are " + siblings(path));
        };
    }

    /**
     * The known key nearest to {@code key}, or the one in another group whose last word is nearest to its last word.
     */
    private Optional<String> meant(String key) {
        Map<String, String> byLastWord = new LinkedHashMap<>();
        known.forEach(full -> byLastWord.putIfAbsent(lastWord(full), full));
        return Optional.ofNullable(byLastWord.get(lastWord(key)))
                .or(() -> Suggestion.of(key, known))
                .or(() -> Suggestion.of(lastWord(key), byLastWord.keySet()).map(byLastWord::get));
    }

    private static String lastWord(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private String siblings(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        List<String> siblings = known.stream()
                .filter(key -> key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0)
                .map(key -> key.substring(prefix.length()))
                .toList();
        return String.join(", ", siblings);
    }
}
