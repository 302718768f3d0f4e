/**
 * Conditions of machines that end a job, such as a full disk or a service that does not answer: distinguished from
 * mistakes of users and from bugs by the words that the system, the JVM and libraries have for them.
 */
package io.github.heatmill.machine;
