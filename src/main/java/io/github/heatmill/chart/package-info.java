/**
 * Charts of trainings, as PNG bytes: curves of loss and accuracy by epoch, and the confusion matrix.
 *
 * <p>Start at {@link io.github.heatmill.chart.TrainingChart}.
 */
package io.github.heatmill.chart;
