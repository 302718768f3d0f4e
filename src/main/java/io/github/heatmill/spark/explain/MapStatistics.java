package io.github.heatmill.spark.explain;

import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.StatisticValues;

/**
 * A map of one image and target class, and all that was measured of it.
 *
 * @param agreement of CAM's map with Grad-CAM's; none for another
 * @param faithfulness none for an image outside the sample
 */
record MapStatistics(RowMap map, StatisticValues statistics, Agreement agreement, FaithfulnessValues faithfulness) {}
