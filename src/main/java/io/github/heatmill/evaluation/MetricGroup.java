package io.github.heatmill.evaluation;

import io.github.heatmill.image.DefectClasses;

/**
 * Which rows a figure is of.
 *
 * @param set of the same model, conventions and box convention
 * @param method of the maps; a baseline is a method
 * @param role which maps of the images
 * @param defectClass the label (if there is none, the predicted class), or {@value #ALL}
 */
public record MetricGroup(EvaluatedSet set, String method, TargetRole role, String defectClass) {
    /** Stands for all classes together. */
    public static final String ALL = DefectClasses.ALL;

    /** Whether it is of all classes together. */
    public boolean isOfAllClasses() {
        return defectClass.equals(ALL);
    }

    /** The group of all classes that this one is part of. */
    MetricGroup ofAllClasses() {
        return new MetricGroup(set, method, role, ALL);
    }

    /** The group of the same images explained by {@code other}. */
    MetricGroup by(String other) {
        return new MetricGroup(set, other, role, defectClass);
    }
}
