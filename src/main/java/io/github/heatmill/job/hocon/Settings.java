package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigUtil;
import io.github.heatmill.cam.Choice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings by full key, in the order they are put, each value as HOCON says it. */
public final class Settings {
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Set<String> NOT_BARE = Set.of("true", "false", "null", "include");

    private final Map<String, String> values = new LinkedHashMap<>();

    public Settings put(String key, String text) {
        values.put(key, text(text));
        return this;
    }

    public Settings put(String key, long value) {
        values.put(key, Long.toString(value));
        return this;
    }

    public Settings put(String key, double value) {
        values.put(key, Double.toString(value));
        return this;
    }

    public Settings put(String key, boolean value) {
        values.put(key, Boolean.toString(value));
        return this;
    }

    public Settings put(String key, Choice choice) {
        return put(key, choice.id());
    }

    /** Puts {@code number}, or {@code auto} if there is none. */
    public Settings putWholeOrAuto(String key, OptionalInt number) {
        return number.isPresent() ? put(key, number.getAsInt()) : put(key, "auto");
    }

    /** Puts {@code path} unless it is empty, which means that there is none. */
    public Settings putPath(String key, String path) {
        return path.isEmpty() ? this : put(key, path);
    }

    public Settings putTexts(String key, List<String> texts) {
        values.put(key, texts.stream().map(Settings::text).collect(Collectors.joining(", ", "[", "]")));
        return this;
    }

    public Settings putNumbers(String key, List<Integer> numbers) {
        values.put(key, numbers.toString());
        return this;
    }

    public Settings putReals(String key, List<Double> numbers) {
        values.put(key, numbers.toString());
        return this;
    }

    /** Puts a list of groups, each with its settings by their keys in it, already as text. */
    public Settings putGroups(String key, List<Map<String, String>> groups) {
        values.put(
                key,
                groups.stream()
                        .map(group -> group.entrySet().stream()
                                .map(setting -> setting.getKey() + " = " + setting.getValue())
                                .collect(Collectors.joining(", ", "{ ", " }")))
                        .collect(Collectors.joining(", ", "[", "]")));
        return this;
    }

    /** Puts the settings of a group, {@code key} before each of their keys. */
    public Settings putAll(String key, Map<String, String> group) {
        group.forEach((inner, value) -> values.put(key + "." + inner, value));
        return this;
    }

    /** Puts settings of the same group, already as text. */
    public Settings putSettings(Map<String, String> settings) {
        values.putAll(settings);
        return this;
    }

    public Map<String, String> toMap() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static String text(String value) {
        return BARE.matcher(value).matches() && !NOT_BARE.contains(value) ? value : ConfigUtil.quoteString(value);
    }
}
