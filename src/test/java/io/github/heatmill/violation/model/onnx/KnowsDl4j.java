package io.github.heatmill.violation.model.onnx;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Planted: a network from a file that is also one of the library's. */
public record KnowsDl4j(MultiLayerNetwork network) {}
