package io.github.heatmill.violation.cam;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Planted: a method that needs the network's library. */
public record Averages(INDArray activations) {}
