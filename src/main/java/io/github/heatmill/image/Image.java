package io.github.heatmill.image;

import java.io.Serializable;

/** An image of one or three channels, intensities in [0, 1] (0 black, 1 the source's full scale). */
public sealed interface Image extends Serializable permits GreyImage, ColourImage {
    int height();

    int width();

    /** 1 (grey) or 3 (red, green, blue). */
    int channels();

    /** The intensities, shape [H, W, C], row-major: the channels of a pixel lie together. */
    FloatArray pixels();

    /** The grey of each pixel: the image itself where it is grey, else the {@link Luma} of its colours. */
    GreyImage grey();

    /** An image of the same size and channels with other intensities. */
    Image with(FloatArray otherPixels);
}
