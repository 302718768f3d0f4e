package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** For which sets of images, or of comparisons, a rule is asked. */
public enum AlarmScope implements Choice {
    /** For each image by itself. */
    IMAGE {
        @Override
        public <T> Collection<List<T>> sets(List<T> images, Function<T, Optional<String>> group) {
            return images.stream().map(List::of).toList();
        }
    },
    /** For each value of a column. */
    GROUP {
        @Override
        public <T> Collection<List<T>> sets(List<T> images, Function<T, Optional<String>> group) {
            return byGroup(images, group);
        }
    },
    /** For all images of the night. */
    NIGHT {
        @Override
        public <T> Collection<List<T>> sets(List<T> images, Function<T, Optional<String>> group) {
            return images.isEmpty() ? List.of() : List.of(images);
        }
    },
    /**
     * For the comparisons of the night with the reference and with earlier nights, those of the same images (all, a
     * class, a group) together.
     */
    COMPARISON {
        @Override
        public <T> Collection<List<T>> sets(List<T> comparisons, Function<T, Optional<String>> group) {
            return byGroup(comparisons, group);
        }

        @Override
        public String one() {
            return "a comparison";
        }
    };

    /** What a condition is asked of, with its article. */
    public String one() {
        return "an image";
    }

    /**
     * The sets of {@code images}, or of comparisons, none of them empty; those of groups in the order of their values,
     * that of no value first.
     */
    public abstract <T> Collection<List<T>> sets(List<T> images, Function<T, Optional<String>> group);

    private static <T> Collection<List<T>> byGroup(List<T> all, Function<T, Optional<String>> group) {
        TreeMap<Optional<String>, List<T>> sets = new TreeMap<>(
                Comparator.comparing(value -> value.map(text -> "=" + text).orElse("")));
        all.forEach(one ->
                sets.computeIfAbsent(group.apply(one), any -> new ArrayList<>()).add(one));
        return sets.values();
    }
}
