package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where data lies and results go: what the job files mean by ${storage.data}, ${storage.output} and ${home}. */
final class Storage {
    private Storage() {}

    /**
     * What a job file may refer to: the group storage of {@code file} with the {@code overrides} over it, and home, the
     * folder of the installation. Throws {@link io.github.heatmill.UserMistake} with all that is wrong in the file.
     */
    static ConfigObject load(Path file, List<Hocon> overrides, Path home) {
        Problems problems = new Problems();
        String text = HoconText.read(file, problems);
        Hocon parsed = Hocon.parse(text, line -> SourceLocation.of(file.toString(), line), problems);
        problems.throwIfAny();
        ConfigObject homeOnly = ConfigFactory.empty()
                .withValue("home", ConfigValueFactory.fromAnyRef(home.toString()))
                .root();
        List<Hocon> layers = new ArrayList<>(overrides);
        layers.add(parsed);
        List<ConfigObject> made = Substitutions.make(layers, homeOnly, problems);
        ConfigObject inFile = made.get(overrides.size());
        ConfigObject resolved = Substitutions.merged(made);
        SourceLocations places =
                new SourceLocations(file.toString(), inFile, Substitutions.merged(made.subList(0, overrides.size())));
        SettingsReader root = SettingsReader.of(resolved, places, problems);
        SettingsReader storage = root.group("storage");
        for (String name : names(inFile)) {
            storage.path(name, "/data/" + name);
        }
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(resolved).entrySet()) {
            if (!entry.getKey().equals("storage")) {
                String key = SourceLocations.join("", entry.getKey());
                problems.add(places.of(key), key, "unknown key; the only group of a storage file is storage");
            }
        }
        if (resolved.get("storage") instanceof ConfigObject group) {
            group.keySet().stream()
                    .sorted()
                    .map(storage::full)
                    .filter(key -> !root.known().contains(key))
                    .forEach(key ->
                            problems.add(places.of(key), key, "unknown key" + ConfigText.meant(key, root.known())));
        }
        problems.throwIfAny();
        return resolved.withFallback(homeOnly);
    }

    /** The names in the group storage of the file; data and output are always among them. */
    private static Set<String> names(ConfigObject root) {
        Set<String> names = new TreeSet<>(List.of("data", "output"));
        if (root.get("storage") instanceof ConfigObject group) {
            names.addAll(group.keySet());
        }
        return names;
    }
}
