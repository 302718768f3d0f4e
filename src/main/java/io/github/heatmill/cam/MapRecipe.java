package io.github.heatmill.cam;

import java.util.Optional;

/** How a map was made: by a method, out of several maps of methods, or without a network. */
public sealed interface MapRecipe permits CamMethod, Fusion, Baseline {
    /** What the column {@code method} says: an id, or the name of a fusion. */
    String method();

    /** What the map can claim to be. */
    MapKind kind();

    /** What a fusion is made of, as {@link FusionExpression#text} writes it; empty for all others. */
    default Optional<String> expression() {
        return Optional.empty();
    }
}
