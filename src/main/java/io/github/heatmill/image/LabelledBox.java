package io.github.heatmill.image;

import java.io.Serializable;

/** A ground truth box: a defect of the named class lies in it. */
public record LabelledBox(String defectClass, BoundingBox box) implements Serializable {}
