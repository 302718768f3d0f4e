package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.github.heatmill.cam.Choice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A setting that is a list of distinct constants of an enum.
 *
 * @param keys where what is wrong with it is noted
 * @param set the enum
 * @param fallback the answer where nothing is given, or something is wrong
 */
record ChoicesSetting<E extends Enum<E> & Choice>(SettingsReader keys, String key, Class<E> set, List<E> fallback) {
    /** Stands for all constants, alone: as it is, or as the only element. */
    private static final String ALL = "all";

    List<E> read(ConfigValue value) {
        List<E> choices = new ListSetting<E>(
                        keys,
                        key,
                        fallback,
                        "[" + fallback.get(0).id() + "]",
                        (element, each) -> keys.choiceOf(element, each, set, Choice::id))
                .read(value);
        List<String> ids = choices.stream().map(Choice::id).toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            String each = key.replaceFirst("s$", "");
            keys.wrong(key, "expected each " + each + " once, but " + ConfigText.doubled(ids) + " is given twice");
            return fallback;
        }
        return choices;
    }

    /** The same where {@code all} stands for all constants, in their order. */
    List<E> readOrAll(ConfigValue value) {
        ConfigValue only = value instanceof ConfigList list && list.size() == 1 ? list.get(0) : value;
        Optional<String> word = ConfigText.scalar(only);
        return word.filter(ALL::equals).isPresent() ? List.of(set.getEnumConstants()) : read(value);
    }
}
