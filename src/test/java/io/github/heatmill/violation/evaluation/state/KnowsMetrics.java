package io.github.heatmill.violation.evaluation.state;

import io.github.heatmill.violation.evaluation.metric.KnowsFigures;

/** Planted: sums that know what is computed from them. */
public record KnowsMetrics(KnowsFigures metric) {}
