package io.github.heatmill.violation.promotion;

import io.github.heatmill.violation.model.KnowsSpark;

/** Planted: a gate that knows networks. */
public record AsksTheModel(KnowsSpark network) {}
