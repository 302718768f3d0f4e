package io.github.heatmill.network;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.List;

/**
 * An image, or a window of one, that a session has given to its network, to be given again, changed. What it answers is
 * the same for any batch. Only while the session is open, and not for two threads at once.
 */
public interface GivenImage {
    /** As it was before scaling; of the network's size. */
    Image image();

    /** Images that go through the network together. */
    int batch();

    /** What the network makes of up to {@link #batch} other images, as {@link NetworkSession#run}. */
    List<ImageEvidence> run(List<Image> images);

    /**
     * The logits of the network's input, scaled as the image's, multiplied by each of up to {@link #batch} masks.
     *
     * @param masks each [height, width], the same for all channels
     */
    List<FloatArray> masked(List<FloatArray> masks);
}
