package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The value of a metric for one group of rows.
 *
 * @param group which rows it is of
 * @param metric what it is
 * @param step of a metric with steps, from 1; else empty
 * @param value empty if it is undefined
 * @param low lower end of the bootstrap interval; empty if the value or every replicate is undefined
 * @param high upper end
 * @param images rows it is of
 * @param buckets how many buckets of images or overlap groups these rows are in, 0..256
 * @param tau the threshold it chose or was given, in [0, 1); empty if there is none
 */
public record Figure(
        MetricGroup group,
        EvaluationMetric metric,
        OptionalInt step,
        OptionalDouble value,
        OptionalDouble low,
        OptionalDouble high,
        long images,
        int buckets,
        OptionalDouble tau) {}
