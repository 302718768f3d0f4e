package io.github.heatmill.violation.util;

/** Planted: a package that is no room. */
public record Bits(long bits) {}
