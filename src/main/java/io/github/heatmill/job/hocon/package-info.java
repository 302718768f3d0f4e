/**
 * HOCON text of job files into settings that are asked for one by one: substitutions, command line, unknown keys, and
 * every mistake with its line and a remedy. It knows no job, and is the only room that knows the HOCON library.
 */
package io.github.heatmill.job.hocon;
