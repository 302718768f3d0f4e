/** The import job: a network from an ONNX file becomes a model, once it gives what it gave where it comes from. */
package io.github.heatmill.spark.onnx;
