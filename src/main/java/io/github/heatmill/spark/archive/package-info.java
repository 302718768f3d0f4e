/**
 * The archive of all nights: Apache Iceberg tables, and the protocol by which a run's rows become visible in all of
 * them at once, or not at all.
 *
 * <p>A run writes to a branch of each table. Publishing moves the tables' main branches forward, and then adds the
 * run's row to the table {@code nights}, in one commit: from then on the run counts. A row of another table counts
 * where {@code nights} has its run. What a run that was killed leaves is taken back by the next one.
 *
 * <p>Start at {@link io.github.heatmill.spark.archive.Archive}.
 */
package io.github.heatmill.spark.archive;
