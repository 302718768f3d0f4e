package io.github.heatmill.spark.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One entry of the history of a folder of models: from then on a model was the published one.
 *
 * @param action what made it so
 * @param modelId its id, 16 hexadecimal digits, which is also the name of its folder
 * @param replaced the id of the model that was published before; empty for the first one
 * @param at when, in whole seconds
 * @param run the name of the run as its job file gives it; empty text without one
 * @param report the folder of the comparison with the model before; empty text after a rollback
 * @param figures what the gate was decided by, by the key of the condition; none after a rollback
 */
public record Publication(
        PublishAction action,
        String modelId,
        Optional<String> replaced,
        Instant at,
        String run,
        String report,
        SortedMap<String, Double> figures) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final int LONGEST_TEXT = 4096;

    /** Throws {@link IllegalArgumentException} on an id that is none, a text that is too long, and no finite figure. */
    public Publication {
        requireId(modelId);
        replaced.ifPresent(Publication::requireId);
        requireText("run", run);
        requireText("report", report);
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        figures.forEach((key, value) -> {
            requireText("figures", key);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a figure is not a finite number");
            }
        });
        if (replaced.filter(modelId::equals).isPresent()) {
            throw new IllegalArgumentException("a model replaces itself");
        }
    }

    /** {@code text} as it can be stored: without control characters, and cut where it is too long. */
    public static String storable(String text) {
        String printable = text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?");
        return printable.length() <= LONGEST_TEXT ? printable : printable.substring(0, LONGEST_TEXT);
    }

    /** Throws {@link IllegalArgumentException} unless {@code id} is the id of a model, hence a name and no path. */
    static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a model's id is not 16 hexadecimal digits");
        }
    }

    private static void requireText(String name, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(name + " is longer than " + LONGEST_TEXT + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " holds control characters");
        }
    }
}
