/** Readers of files from outside, given files that are damaged on purpose. */
package io.github.heatmill.fuzz;
