package io.github.heatmill.image;

import io.github.heatmill.Suggestion;
import io.github.heatmill.UserMistake;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which classes of the model the names in files of boxes, and of folders of images, mean.
 *
 * @param renamed the class by the name that files call it; a name that is not here means the class of that name
 * @param ignored names whose boxes are left out, and which are not labels
 */
public record ClassNames(Map<String, String> renamed, List<String> ignored) implements Serializable {
    /** Every name means the class of that name. */
    public static final ClassNames AS_WRITTEN = new ClassNames(Map.of(), List.of());

    /** Throws {@link IllegalArgumentException} on a name that is both given a class and left out. */
    public ClassNames {
        // keeps the order for the printed settings, which Map.copyOf loses
        renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
        ignored = List.copyOf(ignored);
        for (String name : ignored) {
            if (renamed.containsKey(name)) {
                throw new IllegalArgumentException(
                        "Expected a name to mean a class or to be left out, but " + name + " is both");
            }
        }
    }

    /** The class that {@code name} means, which the model may not have; empty if its boxes are left out. */
    public Optional<String> of(String name) {
        return ignored.contains(name) ? Optional.empty() : Optional.of(renamed.getOrDefault(name, name));
    }

    /**
     * Throws {@link UserMistake} if a name is given a class that is not in {@code classes}.
     *
     * @param images what the names are of
     */
    public void requireMeaning(String images, DefectClasses classes) {
        List<String> wrong = renamed.entrySet().stream()
                .filter(name -> classes.indexOf(name.getValue()) < 0)
                .map(name -> InputMistake.quote(name.getKey()) + " is to mean " + InputMistake.quote(name.getValue())
                        + Suggestion.of(name.getValue(), classes.names())
                                .map(known -> ", did you mean " + InputMistake.quote(known) + "?")
                                .orElse(""))
                .toList();
        if (!wrong.isEmpty()) {
            throw InputMistake.of(
                    images,
                    "class-names name classes that the model does not have: " + String.join(", ", wrong),
                    "the model has " + InputMistake.quote(String.join(", ", classes.names())));
        }
    }
}
