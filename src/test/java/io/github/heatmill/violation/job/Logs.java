package io.github.heatmill.violation.job;

import java.util.logging.Logger;

/** Planted: a second logging system. */
public record Logs(Logger logger) {}
