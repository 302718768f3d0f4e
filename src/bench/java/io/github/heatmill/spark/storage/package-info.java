/**
 * An S3 server on this machine, and a proxy before it that counts the requests and breaks some of them by a seed: for
 * tests and measurements, not shipped.
 *
 * <p>Start at {@link io.github.heatmill.spark.storage.S3FaultProxy}.
 */
package io.github.heatmill.spark.storage;
