package io.github.heatmill.image;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/** The classes of a network, in the order of its outputs: class i is output i. */
public record DefectClasses(List<String> names) implements Serializable {
    /** Throws {@link IllegalArgumentException} on fewer than two names, a blank or a doubled one. */
    public DefectClasses {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException("Expected at least two classes, but was " + names);
        }
        if (new HashSet<>(names).size() != names.size() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Expected distinct names that are not blank, but was " + names);
        }
    }

    public int size() {
        return names.size();
    }

    public String name(int index) {
        return names.get(index);
    }

    /** The index of {@code name}, or -1 where it is none of these classes. */
    public int indexOf(String name) {
        return names.indexOf(name);
    }
}
