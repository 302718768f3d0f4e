package io.github.heatmill.spark.explain;

import io.github.heatmill.spark.reference.GaugedImage;
import java.util.OptionalDouble;

/**
 * What was measured of an image for drift.
 *
 * @param image its numbers
 * @param novelty share of the validation images that are nearer to the model's reference, in [0, 1]; empty without one
 */
record ImageDrift(GaugedImage image, OptionalDouble novelty) {}
