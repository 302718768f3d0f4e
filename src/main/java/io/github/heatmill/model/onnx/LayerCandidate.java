package io.github.heatmill.model.onnx;

/**
 * A layer that can be explained.
 *
 * @param name the name of its node, or of its tensor where nodes have no names of their own
 * @param tensor the tensor
 * @param height its rows
 * @param width its columns
 * @param channels its feature maps
 */
public record LayerCandidate(String name, String tensor, int height, int width, int channels) {}
