package io.github.heatmill.violation.evaluation;

import io.github.heatmill.violation.model.KnowsSpark;

/** Planted: an aggregate that asks the network. */
public record AsksTheModel(KnowsSpark model) {}
