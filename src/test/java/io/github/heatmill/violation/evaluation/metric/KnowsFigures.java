package io.github.heatmill.violation.evaluation.metric;

import io.github.heatmill.violation.evaluation.Figures;

/** Planted: a metric that knows which rows it is computed for. */
public record KnowsFigures(Figures figures) {}
