package io.github.heatmill.violation.machine;

import io.github.heatmill.violation.model.ReadsObjects;

/** Planted: a condition of a machine that knows what ran on it. */
public record AsksTheModel(ReadsObjects model) {}
