/**
 * What a table is made of: each of its columns is defined once, and the schema, the rows and the page of columns follow
 * from it.
 *
 * <p>Start at {@link io.github.heatmill.spark.table.TableDefinition}.
 */
package io.github.heatmill.spark.table;
