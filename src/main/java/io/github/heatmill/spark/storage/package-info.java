/**
 * What the jobs need to know of file systems: which can rename a folder in one step, where the result of a run lies in
 * those that cannot, and what a killed run leaves in them.
 */
package io.github.heatmill.spark.storage;
