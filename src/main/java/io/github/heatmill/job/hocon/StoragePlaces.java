package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The group storage by itself: each place by its name. */
public final class StoragePlaces {
    private StoragePlaces() {}

    /**
     * Those of {@code file}, with {@code arguments}, {@code storage.name=place} each, over them.
     *
     * @throws io.github.heatmill.UserMistake with all that is wrong in the file or the arguments
     */
    public static SortedMap<String, String> load(Path file, List<String> arguments, Path home) {
        Problems problems = new Problems();
        Overrides given = Overrides.parse(arguments, problems);
        if (!given.job().isEmpty()) {
            problems.add(SourceLocation.COMMAND_LINE, "expected storage.name=place alone, such as storage.data=/data");
        }
        problems.throwIfAny();
        SortedMap<String, String> places = new TreeMap<>();
        if (Storage.load(file, given.storage(), home).get("storage") instanceof ConfigObject group) {
            for (Map.Entry<String, ConfigValue> place : group.entrySet()) {
                places.put(place.getKey(), String.valueOf(place.getValue().unwrapped()));
            }
        }
        return places;
    }
}
