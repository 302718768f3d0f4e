package io.github.heatmill.violation.faithfulness;

import io.github.heatmill.violation.model.KnowsSpark;

/** Planted: a measure that knows its network. */
public record AsksTheModel(KnowsSpark model) {}
