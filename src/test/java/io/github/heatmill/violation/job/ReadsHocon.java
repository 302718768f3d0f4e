package io.github.heatmill.violation.job;

import com.typesafe.config.Config;

/** Planted: a record of settings that reads HOCON itself. */
public record ReadsHocon(Config config) {}
