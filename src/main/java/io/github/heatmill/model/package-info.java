/**
 * Networks computed: the course's two architectures on DL4J and ND4J, their forward pass up to the target layer on
 * oneDNN, the head above it in plain Java with its gradient, and the files of a model folder, guarded.
 *
 * <p>Start at {@link io.github.heatmill.model.TrainedNetwork}; {@link io.github.heatmill.model.ModelManifest} is what a
 * folder says of its network.
 */
package io.github.heatmill.model;
