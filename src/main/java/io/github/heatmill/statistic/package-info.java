/**
 * Statistics of one heatmap, one column each: where its peak is, how the energy is spread, and how well it localises
 * ground truth boxes: pointing game, energy in box, IoU of boxes and masks at thresholds, threshold curves. And how
 * alike two maps of an image are.
 *
 * <p>Start at {@link io.github.heatmill.statistic.HeatmapStatistic}, the list of them, and at
 * {@link io.github.heatmill.statistic.HeatmapStatistics}, which measures. Boxes at a threshold are made
 * in {@link io.github.heatmill.statistic.LevelBoxes}, of the connected components that
 * {@link io.github.heatmill.statistic.ComponentTree} finds at every threshold.
 */
package io.github.heatmill.statistic;
