package io.github.heatmill.violation.plate;

import io.github.heatmill.violation.cam.Draws;

/** Planted: a made plate that knows explanations. */
public record ExplainsItself(Draws explanation) {}
