package io.github.heatmill.spark.explain;

import io.github.heatmill.statistic.StatisticValues;

/** A map of one image and target class, and what was measured of it alone. */
record MeasuredMap(RowMap map, StatisticValues statistics) {}
