package io.github.heatmill.spark.explain;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.statistic.StatisticValues;
import java.util.OptionalDouble;

/**
 * A map of one image and target class, and what was measured of it alone.
 *
 * @param raw layer-sized, before its sign convention
 * @param residual how far it is from adding up to the logit; empty where nothing says that it should
 */
record MeasuredMap(CamMethod method, Heatmap raw, OptionalDouble residual, StatisticValues statistics) {}
