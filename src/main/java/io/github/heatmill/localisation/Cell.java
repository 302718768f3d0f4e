package io.github.heatmill.localisation;

/**
 * Which rows a figure is of.
 *
 * @param set of the same model, profile and box convention
 * @param method of the maps; a baseline is a method
 * @param role which maps of the images
 * @param defectClass the label (where there is none, the predicted class), or {@value #ALL}
 */
public record Cell(EvaluatedSet set, String method, TargetRole role, String defectClass) {
    /** Stands for all classes together. */
    public static final String ALL = "all";

    /** The cell of the same images explained by {@code other}. */
    Cell by(String other) {
        return new Cell(set, other, role, defectClass);
    }
}
