/**
 * The door for SQL from outside, from job files, command lines and query files alike: it parses, and lets pass only
 * what reads the named views by functions that only compute; and what is wrong with a statement, as one line with its
 * place.
 *
 * <p>Start at {@link io.github.heatmill.spark.sql.ReadOnlyStatement}.
 */
package io.github.heatmill.spark.sql;
