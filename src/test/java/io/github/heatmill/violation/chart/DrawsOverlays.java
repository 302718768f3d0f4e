package io.github.heatmill.violation.chart;

import io.github.heatmill.violation.render.AsksTheModel;

/** Planted: a chart that draws explanations. */
public record DrawsOverlays(AsksTheModel picture) {}
