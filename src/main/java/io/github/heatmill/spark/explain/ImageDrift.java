package io.github.heatmill.spark.explain;

import io.github.heatmill.drift.Verdict;
import io.github.heatmill.spark.reference.GaugedImage;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of an image for drift.
 *
 * @param image its numbers
 * @param novelty share of the validation images that are nearer to the model's reference, in [0, 1]; empty without one
 * @param confidence the calibrated probability of the predicted class, in [0, 1]; empty without a calibration
 * @param verdict what is to be done with the decision; empty without a calibration
 */
record ImageDrift(GaugedImage image, OptionalDouble novelty, OptionalDouble confidence, Optional<Verdict> verdict) {}
