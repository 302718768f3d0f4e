package io.github.heatmill.violation.render;

import io.github.heatmill.violation.model.KnowsSpark;

/** Planted: a picture that asks the network. */
public record AsksTheModel(KnowsSpark model) {}
