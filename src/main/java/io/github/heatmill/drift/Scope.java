package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;

/**
 * Which images of a set are compared with the same of another.
 *
 * @param name of the class or the group; empty text for all images
 */
public record Scope(Kind kind, String name) implements Comparable<Scope>, Serializable {
    /** All images of a set. */
    public static final Scope ALL = new Scope(Kind.ALL, "");

    private static final Comparator<Scope> ORDER =
            Comparator.comparing(Scope::kind).thenComparing(Scope::name);

    /** By what images are told apart. */
    public enum Kind {
        /** Not at all. */
        ALL {
            @Override
            String words(String name) {
                return "all images";
            }

            @Override
            boolean holds(String name, ImageValues image) {
                return true;
            }
        },
        /** By their predicted class. */
        CLASS {
            @Override
            String words(String name) {
                return "images predicted as " + name;
            }

            @Override
            boolean holds(String name, ImageValues image) {
                return image.predicted().equals(name);
            }
        },
        /** By what the files beside the images say of them, for example {@code line=3}. */
        GROUP {
            @Override
            String words(String name) {
                return "images of " + name;
            }

            @Override
            boolean holds(String name, ImageValues image) {
                return image.groups().contains(name);
            }
        };

        abstract String words(String name);

        abstract boolean holds(String name, ImageValues image);

        /** What tables call it: the constant's name in lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Throws {@link IllegalArgumentException} on a class or group without a name, or all images with one. */
    public Scope {
        if (name.isEmpty() != (kind == Kind.ALL)) {
            throw new IllegalArgumentException("Expected a name for a class or a group alone, but was \"" + name + '"');
        }
    }

    /** The images of one predicted class. */
    public static Scope ofClass(String name) {
        return new Scope(Kind.CLASS, name);
    }

    /** The images of one group. */
    public static Scope ofGroup(String name) {
        return new Scope(Kind.GROUP, name);
    }

    /** Which images these are, for a person. */
    public String words() {
        return kind.words(name);
    }

    /** Whether the image is one of these. */
    public boolean holds(ImageValues image) {
        return kind.holds(name, image);
    }

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }
}
