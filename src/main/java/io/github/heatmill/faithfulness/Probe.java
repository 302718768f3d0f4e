package io.github.heatmill.faithfulness;

import io.github.heatmill.image.Image;
import java.util.function.Supplier;

/**
 * An image for the network, and the class whose probability is wanted.
 *
 * @param image makes the image; asked once; where noise was added, intensities leave [0, 1] by as much
 * @param target index of the class
 */
public record Probe(Supplier<Image> image, int target) {}
