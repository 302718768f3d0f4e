package io.github.heatmill.cam;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A member of a closed set that a job file names by its id. Every implementation is an enum. */
public interface Choice {
    /** The enum constant's own name. */
    String name();

    /** What a user writes and a table stores: the constant's name in kebab-case, such as {@code grad-cam}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The member of {@code set} with exactly this id; empty if there is none. */
    static <E extends Enum<E> & Choice> Optional<E> find(Class<E> set, String id) {
        return Arrays.stream(set.getEnumConstants())
                .filter(choice -> choice.id().equals(id))
                .findFirst();
    }
}
