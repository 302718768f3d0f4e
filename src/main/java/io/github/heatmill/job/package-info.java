/**
 * Job files: HOCON text into validated records, all mistakes of a file told at once. Nothing of the environment gets in:
 * a job is what its file, the storage file and the command line say.
 */
package io.github.heatmill.job;
