package io.github.heatmill.violation.job;

import io.github.heatmill.violation.model.ReadsObjects;

/** Planted: a job file that loads a network. */
public record AsksTheModel(ReadsObjects model) {}
