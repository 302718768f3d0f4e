/**
 * What a job file asks for, as validated records: every number is in range, every word is known, and all mistakes of a
 * file are reported together. A job is what its file, the storage file and the command line say, and nothing else.
 */
package io.github.heatmill.job;
