/**
 * HOCON text of job files into settings that are read one by one: substitutions, command line, unknown keys, and
 * every mistake with its line and a remedy. It is independent of the kinds of jobs, and the only package that uses the
 * HOCON library.
 */
package io.github.heatmill.job.hocon;
