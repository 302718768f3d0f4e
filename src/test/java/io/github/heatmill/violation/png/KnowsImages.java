package io.github.heatmill.violation.png;

import io.github.heatmill.violation.image.KnowsCam;

/** Planted: an encoder that knows what it encodes. */
public record KnowsImages(KnowsCam image) {}
