package io.github.heatmill.violation.statistic;

import io.github.heatmill.violation.render.AsksTheModel;

/** Planted: a statistic that renders. */
public record Draws(AsksTheModel picture) {}
