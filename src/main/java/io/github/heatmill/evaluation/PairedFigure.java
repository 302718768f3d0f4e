package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The values of a metric for the same images explained by two models, and their difference.
 *
 * @param method of the maps
 * @param role which maps of the images
 * @param defectClass the label, or {@link MetricGroup#ALL}
 * @param metric what it is
 * @param step of a metric with steps, from 1; else empty
 * @param before the value of the one model; empty if it is undefined
 * @param after that of the other
 * @param difference {@code after - before}; empty if either is
 * @param low lower end of the bootstrap interval of the difference, whose replicates draw the same images for both;
 *     empty if there is no difference, or every replicate is undefined
 * @param high upper end
 * @param images rows of the first model that it is of
 * @param buckets how many buckets of images these rows are in, 0..256
 */
public record PairedFigure(
        String method,
        TargetRole role,
        String defectClass,
        EvaluationMetric metric,
        OptionalInt step,
        OptionalDouble before,
        OptionalDouble after,
        OptionalDouble difference,
        OptionalDouble low,
        OptionalDouble high,
        long images,
        int buckets) {

    /** Whether it is of all classes together. */
    public boolean isOfAllClasses() {
        return defectClass.equals(MetricGroup.ALL);
    }

    /** By how much the metric gets worse from the one to the other; negative if it gets better. Empty without either. */
    public OptionalDouble drop() {
        return worse(difference);
    }

    /** The worse end of the interval of {@link #drop}; empty without one. */
    public OptionalDouble greatestDrop() {
        return worse(metric.isLowerBetter() ? high : low);
    }

    private OptionalDouble worse(OptionalDouble change) {
        if (change.isEmpty()) {
            return change;
        }
        // not -0.0, which prints as such
        return OptionalDouble.of(metric.isLowerBetter() ? change.getAsDouble() : 0 - change.getAsDouble());
    }
}
