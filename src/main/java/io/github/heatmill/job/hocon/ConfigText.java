package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.github.heatmill.Suggestion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values as the user wrote them, and as messages quote them. */
public final class ConfigText {
    private ConfigText() {}

    /** The text of a single value; empty for a list, a group and null. */
    static Optional<String> scalar(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING -> Optional.of((String) value.unwrapped());
            // as it was written
            case NUMBER, BOOLEAN -> Optional.of(value.render(ConfigRenderOptions.concise()));
            case LIST, OBJECT, NULL -> Optional.empty();
        };
    }

    /** What a value is, as a message says it. */
    static String was(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> "'" + shortened(scalar(value).orElseThrow()) + "'";
            case LIST -> "a list";
            case OBJECT -> "a group";
            case NULL -> "null";
        };
    }

    /** Whether {@code text} can be written to a file: it holds no half of a character. */
    static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** " (did you mean x?)" for the one of {@code ids} that {@code text} is nearest to. */
    static String meant(String text, Collection<String> ids) {
        return Suggestion.of(text, ids).map(id -> " (did you mean " + id + "?)").orElse("");
    }

    /** The first of {@code texts} that is there again. */
    public static String doubled(List<String> texts) {
        Set<String> seen = new HashSet<>();
        return texts.stream()
                .filter(text -> !seen.add(text))
                .findFirst()
                .map(ConfigText::shortened)
                .orElseThrow();
    }

    /** A whole number without its decimal point. */
    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** A text from a file as a message quotes it. */
    static String shortened(String text) {
        return shortened(text, 60);
    }

    /** The first {@code length} characters of a longer text. */
    static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }
}
