package io.github.heatmill.image;

import io.github.heatmill.Suggestion;
import io.github.heatmill.UserMistake;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names in files of boxes that are not classes of the model.
 *
 * @param boxes how many boxes have each name
 */
public record UnknownClasses(SortedMap<String, Long> boxes) {
    private static final int MOST_NAMED = 20;
    /** A name that stands in quotes of a job file, and on a line of a message, as it is. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._-]{1,60}");

    public UnknownClasses {
        boxes = Collections.unmodifiableSortedMap(new TreeMap<>(boxes));
    }

    /** Those of {@code boxes}, the number of boxes by the name of their class, that are not in {@code classes}. */
    public static UnknownClasses of(Map<String, Long> boxes, DefectClasses classes) {
        SortedMap<String, Long> unknown = new TreeMap<>();
        boxes.forEach((name, count) -> {
            if (classes.indexOf(name) < 0) {
                unknown.put(name, count);
            }
        });
        return new UnknownClasses(unknown);
    }

    /** Those of the boxes of {@code annotations}, by the names that {@code names} gives them. */
    public static UnknownClasses in(Collection<ImageAnnotation> annotations, ClassNames names, DefectClasses classes) {
        Map<String, Long> boxes = new HashMap<>();
        annotations.stream()
                .flatMap(annotation -> annotation.boxes().stream())
                .flatMap(box -> names.of(box.name()).stream())
                .forEach(name -> boxes.merge(name, 1L, Long::sum));
        return of(boxes, classes);
    }

    /**
     * Throws {@link UserMistake} if there is any, naming each with its number of boxes and the class that was
     * probably meant, the most frequent first.
     *
     * @param file the table, or the folder of files, that has the names
     */
    public void requireNone(String file, DefectClasses classes) {
        if (boxes.isEmpty()) {
            return;
        }
        List<String> names = boxes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        String named = names.stream()
                .limit(MOST_NAMED)
                .map(name -> named(name, boxes.get(name), classes))
                .collect(Collectors.joining(", "));
        String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
        String example = PLAIN.matcher(names.get(0)).matches() ? names.get(0) : "a name";
        String meant = Suggestion.of(names.get(0), classes.names()).orElse(classes.name(0));
        throw InputMistake.of(
                file,
                "its boxes are of classes that the model does not have: " + named + more,
                "the model has " + InputMistake.quote(String.join(", ", classes.names()))
                        + ": say which class a name means, as in images.class-names { \"" + example + "\" = \"" + meant
                        + "\" }, or leave its boxes out, as in images.ignored-classes = [\"" + example + "\"]");
    }

    private static String named(String name, long count, DefectClasses classes) {
        String meant = Suggestion.of(name, classes.names())
                .map(known -> ", did you mean " + InputMistake.quote(known) + "?")
                .orElse("");
        return InputMistake.quote(name) + " (" + count + (count == 1 ? " box" : " boxes") + meant + ")";
    }
}
