package io.github.heatmill.violation.evaluation.label;

import io.github.heatmill.violation.evaluation.metric.KnowsFigures;

/** Planted: labels that are judged by how well maps find the defects. */
public record KnowsMetrics(KnowsFigures metric) {}
