/**
 * Rules of a job file asked of the images of a night: what is counted, what it takes for an alarm, and the pictures of
 * the images meant.
 *
 * <p>Start at {@link io.github.heatmill.spark.alarm.Alarms}. A condition is asked of a row of {@link
 * io.github.heatmill.spark.alarm.JudgedImages}; whatever else is to be judged, such as how far a night is from others,
 * is a column more there.
 */
package io.github.heatmill.spark.alarm;
