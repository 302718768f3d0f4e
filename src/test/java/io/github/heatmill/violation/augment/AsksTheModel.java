package io.github.heatmill.violation.augment;

import io.github.heatmill.violation.model.KnowsSpark;

/** Planted: a changed image that knows networks. */
public record AsksTheModel(KnowsSpark network) {}
