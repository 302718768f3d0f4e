/**
 * Asking: one SQL statement that only reads, over views of the tables that the jobs wrote, answered on stdout.
 *
 * <p>The way of a question: arguments become a {@link io.github.heatmill.spark.query.QueryRequest}, its statement
 * passes {@link io.github.heatmill.spark.sql.ReadOnlyStatement}, {@link io.github.heatmill.spark.query.QueryViews}
 * finds the tables, and a {@link io.github.heatmill.spark.query.QueryFormat} writes the rows.
 */
package io.github.heatmill.spark.query;
