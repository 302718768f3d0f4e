/**
 * Measures Heatmill on the machine it runs on: what is compared runs side by side and in turn, in one process, and
 * the result is a ratio of medians.
 */
package io.github.heatmill.spark.bench;
