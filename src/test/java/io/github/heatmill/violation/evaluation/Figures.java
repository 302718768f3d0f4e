package io.github.heatmill.violation.evaluation;

/** Violates nothing: what a planted metric knows. */
public record Figures(double value) {}
