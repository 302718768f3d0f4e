package io.github.heatmill.violation.drift;

import io.github.heatmill.violation.model.KnowsSpark;

/** Planted: a comparison that knows networks. */
public record AsksTheModel(KnowsSpark network) {}
