/**
 * The upkeep of an archive: small files are joined, earlier states of the tables forgotten, and files removed that no
 * state names. All of it is done by Iceberg's own actions, with the hold on the archive, so that no night is added
 * meanwhile; what readers get stays the same.
 *
 * <p>Start at {@link io.github.heatmill.spark.maintain.MaintainJob}.
 */
package io.github.heatmill.spark.maintain;
