package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** For which sets of images a rule is asked. */
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
            TreeMap<Optional<String>, List<T>> sets = new TreeMap<>(
                    Comparator.comparing(value -> value.map(text -> "=" + text).orElse("")));
            images.forEach(image -> sets.computeIfAbsent(group.apply(image), any -> new ArrayList<>())
                    .add(image));
            return sets.values();
        }
    },
    /** For all images of the night. */
    NIGHT {
        @Override
        public <T> Collection<List<T>> sets(List<T> images, Function<T, Optional<String>> group) {
            return images.isEmpty() ? List.of() : List.of(images);
        }
    };

    /**
     * The sets of {@code images}, none of them empty; those of {@link #GROUP} in the order of their values, that of no
     * value first.
     */
    public abstract <T> Collection<List<T>> sets(List<T> images, Function<T, Optional<String>> group);
}
