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
    static final MethodCost NOTHING = new MethodCost(0, 0, 0, 0);

    /** Throws {@link IllegalArgumentException} on a number below 0. */
    public MethodCost {
        if (passes < 0 || passesOfClass < 0 || heads < 0 || headsOfClass < 0) {
            throw new IllegalArgumentException("Expected costs of at least 0, but was " + passes + ", " + passesOfClass
                    + ", " + heads + " and " + headsOfClass);
        }
    }

    /** Forward passes of an image beside its first one, of which {@code classes} are explained. */
    public long furtherPasses(long classes) {
        return passes + classes * passesOfClass;
    }

    /** In words, of an image of which {@code classes} are explained, as {@code 64 further passes}. */
    public String text(long classes) {
        long further = furtherPasses(classes);
        StringBuilder text = new StringBuilder(further == 1 ? "1 further pass" : further + " further passes");
        if (heads > 0) {
            text.append(", the layers above run ").append(times(heads));
        }
        if (headsOfClass > 0) {
            text.append(", the layers above gone back ").append(times(classes * headsOfClass));
        }
        return text.toString();
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
