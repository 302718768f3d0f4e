package io.github.heatmill.evaluation.label;

import java.io.Serializable;

/**
 * Which image a label is of, and which explanation stands for it.
 *
 * @param imageId of the image
 * @param explanationId of the row
 * @param source the array or file that it comes from
 * @param sourceIndex its place there
 * @param label its class, as it is labelled
 * @param picture the path of the row's picture; empty text where it has none
 */
public record LabelledImage(
        String imageId, String explanationId, String source, long sourceIndex, String label, String picture)
        implements Serializable {}
