package io.github.heatmill.violation.network;

import io.github.heatmill.violation.model.KnowsSpark;

/** Planted: a description of a network that computes it. */
public record AsksTheModel(KnowsSpark model) {}
