package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.heatmill.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the substitutions of settings that lie over one another, each from a plain value: one without a substitution of
 * its own. Nothing of the process's environment or properties gets in.
 */
final class Substitutions {
    /** Stands for a value that is not there, so that the rest of the file can be checked; no one writes it. */
    static final char STAND_IN = '\uE000';

    private final ConfigObject own;
    private final ConfigObject given;
    private final Problems problems;
    private int standIns;

    /**
     * @param own the settings themselves, the upper over the lower
     * @param given values from elsewhere, all of them plain
     */
    private Substitutions(ConfigObject own, ConfigObject given, Problems problems) {
        this.own = own;
        this.given = given;
        this.problems = problems;
    }

    /** The settings of {@code layers}, in the same order, the upper first; notes substitutions that name nothing. */
    static List<ConfigObject> make(List<Hocon> layers, ConfigObject given, Problems problems) {
        ConfigObject own = merged(layers.stream().map(Hocon::root).toList());
        Substitutions substitutions = new Substitutions(own, given, problems);
        return layers.stream()
                .map(layer -> layer.with(substitutions::value, problems))
                .toList();
    }

    /** All {@code layers} as one, the first over the others. */
    static ConfigObject merged(List<ConfigObject> layers) {
        return layers.stream()
                .reduce((upper, lower) -> upper.withFallback(lower))
                .orElse(ConfigFactory.empty().root());
    }

    private String value(HoconScan.Reference reference) {
        return plain(own, reference.path())
                .or(() -> plain(given, reference.path()))
                .map(value -> value.render(ConfigRenderOptions.concise()))
                .orElseGet(() -> {
                    problems.add(
                            reference.place(), "${" + ConfigText.shortened(reference.path()) + "}", unknown(reference));
                    return "\"" + STAND_IN + standIns++ + "\"";
                });
    }

    private String unknown(HoconScan.Reference reference) {
        Set<String> names = new TreeSet<>();
        given.toConfig().entrySet().forEach(entry -> names.add(entry.getKey()));
        return "names no plain value"
                + Suggestion.of(reference.path(), names)
                        .map(name -> " (did you mean ${" + name + "}?)")
                        .orElse("; there are " + String.join(", ", names) + " and the plain values of the file itself");
    }

    private static Optional<ConfigValue> plain(ConfigObject root, String path) {
        try {
            ConfigValue value = root;
            for (String key : ConfigUtil.splitPath(path)) {
                value = value instanceof ConfigObject group ? group.get(key) : null;
            }
            return Optional.ofNullable(value).filter(Substitutions::isPlain);
        } catch (ConfigException e) {
            // no path, or the way to it leads over a substitution
            return Optional.empty();
        }
    }

    private static boolean isPlain(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return list.stream().allMatch(Substitutions::isPlain);
        }
        ConfigValueType type = value.valueType();
        return type != ConfigValueType.OBJECT && type != ConfigValueType.NULL;
    }
}
