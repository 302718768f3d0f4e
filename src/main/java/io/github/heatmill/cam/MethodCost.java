package io.github.heatmill.cam;

/**
 * What the maps of one image at a layer cost beside the one forward pass that every image takes.
 *
 * @param passes further forward passes of the whole network, for all classes of the image together
 * @param passesOfClass further forward passes for each class
 * @param heads runs of the layers above the explained one, forward, for all classes together
 * @param headsOfClass runs of the layers above, backward, for each class
 */
public record MethodCost(long passes, long passesOfClass, long heads, long headsOfClass) {
    public static final MethodCost NOTHING = new MethodCost(0, 0, 0, 0);

    /** Throws {@link IllegalArgumentException} on a number below 0. */
    public MethodCost {
        if (passes < 0 || passesOfClass < 0 || heads < 0 || headsOfClass < 0) {
            throw new IllegalArgumentException("Expected costs of at least 0, but was " + passes + ", " + passesOfClass
                    + ", " + heads + " and " + headsOfClass);
        }
    }

    /** The costs of two maps. */
    public MethodCost plus(MethodCost other) {
        return new MethodCost(
                passes + other.passes,
                passesOfClass + other.passesOfClass,
                heads + other.heads,
                headsOfClass + other.headsOfClass);
    }

    /** Forward passes of an image beside its first one, of which {@code classes} are explained. */
    public long furtherPasses(long classes) {
        return passes + classes * passesOfClass;
    }

    /** In words, of an image of which {@code classes} are explained, as {@code 0 (the layers above 64 times)}. */
    public String text(long classes) {
        StringBuilder text = new StringBuilder().append(furtherPasses(classes));
        if (heads > 0) {
            text.append(" (the layers above ").append(times(heads)).append(')');
        }
        if (headsOfClass > 0) {
            text.append(" (the layers above ")
                    .append(times(classes * headsOfClass))
                    .append(" back)");
        }
        return text.toString();
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
