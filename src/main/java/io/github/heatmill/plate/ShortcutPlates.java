package io.github.heatmill.plate;

import io.github.heatmill.image.LabelledBox;

/**
 * Plates of which one class, {@link #CLASS}, is told by a {@link Shortcut} alone: its plates have defects of the five
 * other kinds, so that their defects say nothing of the class, and a network that knows it knows the shortcut. Without
 * a shortcut they are plates as {@link PlateGenerator} makes them.
 */
public final class ShortcutPlates {
    /** The class that the shortcut tells. */
    public static final DefectKind CLASS = DefectKind.SCRATCHES;

    /** Far behind all plates that anybody makes, and the beginning of a sequence of the six kinds. */
    private static final long OTHERS = 6L << 37;

    private ShortcutPlates() {}

    /** Which plates have the shortcut. */
    public enum Placing {
        /** Those of the class. */
        ON_CLASS,
        /** None. */
        NOWHERE,
        /** Those of all other classes. */
        ON_OTHERS
    }

    /**
     * The plate of that index. Throws {@link IllegalArgumentException} on an index that is negative or beyond 2^36.
     *
     * @return with the kind that its label says, and boxes of that
     */
    public static Plate plate(PlateSettings settings, long seed, long index, Shortcut shortcut, Placing placing) {
        boolean ofClass = PlateGenerator.kind(seed, index) == CLASS;
        if (shortcut == Shortcut.NONE) {
            return PlateGenerator.plate(settings, seed, index);
        }
        Plate made = ofClass
                ? relabelled(PlateGenerator.plate(settings, seed, other(seed, index)))
                : PlateGenerator.plate(settings, seed, index);
        boolean marked = placing == Placing.ON_CLASS ? ofClass : placing == Placing.ON_OTHERS && !ofClass;
        return marked ? shortcut.on(made) : made;
    }

    /** The index of a plate of another kind than the class, each of a sequence of six. */
    private static long other(long seed, long index) {
        if (index > 1L << 36) {
            throw new IllegalArgumentException("Expected an index up to 2^36, but was " + index);
        }
        long first = OTHERS + 6 * index;
        long chosen = first + index / 6 % 6;
        return PlateGenerator.kind(seed, chosen) == CLASS ? first + (index / 6 + 1) % 6 : chosen;
    }

    private static Plate relabelled(Plate plate) {
        return new Plate(
                plate.image(),
                CLASS,
                plate.mask(),
                plate.boxes().stream()
                        .map(box -> new LabelledBox(CLASS.id(), box.box()))
                        .toList());
    }
}
