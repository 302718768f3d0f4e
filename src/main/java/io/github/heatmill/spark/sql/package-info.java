/**
 * The check of SQL from job files, command lines and query files: it parses, and allows only
 * what reads the named views by functions that only compute; and what is wrong with a statement, as one line with its
 * place.
 *
 * <p>Start at {@link io.github.heatmill.spark.sql.ReadOnlyStatement}.
 */
package io.github.heatmill.spark.sql;
