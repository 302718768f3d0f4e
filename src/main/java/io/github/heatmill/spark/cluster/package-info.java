/**
 * What a cluster is asked for: executors, cores and memory, checked against each other before a job begins, and why none
 * come.
 */
package io.github.heatmill.spark.cluster;
