package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A setting that is a list.
 *
 * @param keys where what is wrong with it is noted
 * @param fallback the answer where something is
 * @param example of such a list, for the message
 * @param element reads one of its elements
 */
record ListSetting<T>(SettingsReader keys, String key, List<T> fallback, String example, Element<T> element) {
    private static final int MOST_ELEMENTS = 1000;

    /** One element of a list; an empty answer has been noted as wrong. */
    @FunctionalInterface
    interface Element<T> {
        Optional<T> read(String key, ConfigValue value);
    }

    List<T> read(ConfigValue value) {
        if (!(value instanceof ConfigList list)) {
            keys.wrong(key, "expected a list, such as " + example + ", but was " + ConfigText.was(value));
            return fallback;
        }
        if (list.isEmpty() || list.size() > MOST_ELEMENTS) {
            keys.wrong(key, "expected a list of 1 to " + MOST_ELEMENTS + " elements, but was one of " + list.size());
            return fallback;
        }
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            element.read(SourceLocations.element(key, i), list.get(i)).ifPresent(elements::add);
        }
        return elements.size() == list.size() ? elements : fallback;
    }
}
