/** The checks of {@code submit/doctor}: whether this machine and each executor can run the jobs. */
package io.github.heatmill.spark.doctor;
