package io.github.heatmill.image;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The classes of a network, in the order of its outputs: class i is output i. */
public record DefectClasses(List<String> names) implements Serializable {
    /** What tables of figures call all classes together, and no class may be called, in any case. */
    public static final String ALL = "all";

    /**
     * Throws {@link IllegalArgumentException} on fewer than two names, a doubled one, and one that is none by
     * {@link #mistake}.
     */
    public DefectClasses {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException("Expected at least two classes, but was " + names);
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("Expected distinct names, but was " + names);
        }
        for (String name : names) {
            mistake(name).ifPresent(what -> {
                throw new IllegalArgumentException("Expected names of classes, but " + what);
            });
        }
    }

    /**
     * What is wrong with {@code name} as the name of a class, beginning with it; empty if nothing is. Wrong are a
     * blank name, one with blanks around it (files of boxes are read without them), one with a character that breaks
     * lines or is half of one, and {@value #ALL}.
     */
    public static Optional<String> mistake(String name) {
        String quoted = InputMistake.quote(name);
        if (name.isBlank()) {
            return Optional.of(quoted + " is blank");
        }
        if (!name.equals(name.strip())) {
            return Optional.of(quoted + " begins or ends with a blank");
        }
        if (name.codePoints().anyMatch(DefectClasses::isControl)) {
            return Optional.of(quoted + " holds a control character");
        }
        if (name.equalsIgnoreCase(ALL)) {
            return Optional.of(quoted + " is what the tables call all classes together");
        }
        return Optional.empty();
    }

    private static boolean isControl(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    public int size() {
        return names.size();
    }

    public String name(int index) {
        return names.get(index);
    }

    /** The index of {@code name}, or -1 if it is not one of these classes. */
    public int indexOf(String name) {
        return names.indexOf(name);
    }
}
