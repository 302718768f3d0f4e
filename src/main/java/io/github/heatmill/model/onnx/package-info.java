/**
 * Networks from ONNX files: the file read and checked as hostile, run by ONNX Runtime, and the layers above a target
 * layer (the tail) computed in plain Java with their gradient, which ONNX Runtime does not have.
 *
 * <p>Start at {@link io.github.heatmill.model.onnx.OnnxGraph}; {@link io.github.heatmill.model.onnx.OnnxRuns} runs it,
 * and {@link io.github.heatmill.model.onnx.Tail} is what stands above a layer.
 */
package io.github.heatmill.model.onnx;
