package io.github.heatmill.violation.model;

import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;

/** Planted: a network that trains itself on a cluster. */
public record AveragesParameters(SparkDl4jMultiLayer network) {}
