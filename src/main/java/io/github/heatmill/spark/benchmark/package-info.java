/** The benchmark job: networks trained on plates of known causes, and how well each method finds these. */
package io.github.heatmill.spark.benchmark;
