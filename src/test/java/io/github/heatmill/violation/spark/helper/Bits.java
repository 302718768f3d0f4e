package io.github.heatmill.violation.spark.helper;

/** Planted: a package without an idea, inside a room. */
public record Bits(long bits) {}
