package io.github.heatmill.violation.job.hocon;

import io.github.heatmill.violation.job.Logs;

/** Planted: the reading of HOCON asks what job it reads. */
public record KnowsJobs(Logs job) {}
