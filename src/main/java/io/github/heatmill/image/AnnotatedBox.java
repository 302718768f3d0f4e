package io.github.heatmill.image;

import java.io.Serializable;

/**
 * A box as a file has it.
 *
 * @param name what the file calls the class, which may be none of the model's
 * @param edges where the box lies
 */
public record AnnotatedBox(String name, BoxEdges edges) implements Serializable {}
