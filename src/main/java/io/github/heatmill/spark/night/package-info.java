/**
 * The nightly job: finds what a night has brought, explains each new image once, and adds it all to the archive, or
 * nothing.
 *
 * <p>Start at {@link io.github.heatmill.spark.night.NightlyJob}.
 */
package io.github.heatmill.spark.night;
