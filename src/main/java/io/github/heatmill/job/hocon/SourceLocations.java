package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each setting was written: the place of its value, or of the nearest group around it that is there. */
public final class SourceLocations {
    private final String file;
    private final Map<String, SourceLocation> locations = new HashMap<>();

    /** The locations in {@code file}, whose settings are {@code root}, and of the {@code overrides} over them. */
    SourceLocations(String file, ConfigObject root, ConfigObject overrides) {
        this.file = file;
        note("", root, false);
        note("", overrides, true);
    }

    private void note(String path, ConfigValue value, boolean override) {
        // a group that the command line only adds to stays where the file has it
        if (!override || !(value instanceof ConfigObject) || !locations.containsKey(path)) {
            locations.put(
                    path,
                    override
                            ? SourceLocation.COMMAND_LINE
                            : SourceLocation.of(file, value.origin().lineNumber()));
        }
        if (value instanceof ConfigObject group) {
            group.forEach((key, inner) -> note(join(path, key), inner, override));
        } else if (value instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                note(element(path, i), list.get(i), override);
            }
        }
    }

    /** The full key of {@code key} in the group {@code path}, quoted where HOCON needs it. */
    public static String join(String path, String key) {
        String quoted = ConfigUtil.joinPath(List.of(key));
        return path.isEmpty() ? quoted : path + "." + quoted;
    }

    /** The full key of an element of a list. */
    public static String element(String path, int index) {
        return path + "[" + index + "]";
    }

    SourceLocation of(String path) {
        String at = path;
        while (!at.isEmpty() && !locations.containsKey(at)) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return at.isEmpty() ? SourceLocation.of(file, 0) : locations.get(at);
    }
}
