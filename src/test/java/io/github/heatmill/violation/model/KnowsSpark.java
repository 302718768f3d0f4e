package io.github.heatmill.violation.model;

import org.apache.spark.sql.Row;

/** Planted: a network that reads rows. */
public record KnowsSpark(Row row) {}
