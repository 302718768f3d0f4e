package io.github.heatmill.violation.job;

import io.github.heatmill.violation.spark.Main;

/** Planted: a job file that starts itself. */
public final class StartsSpark {
    public void start() {
        Main.main(new String[0]);
    }
}
