package io.github.heatmill.network;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.Image;
import java.util.List;

/**
 * An image, or a window of one, that a session has given to its network, to be given again, changed. What it answers is
 * the same for any batch. Only while the session is open, and not for two threads at once.
 *
 * @param image as it was before scaling; of the network's size
 * @param session that gave it to its network
 * @param product how that session multiplies the network's input
 */
public record GivenImage(Image image, NetworkSession session, Product product) {
    /** The network's input of an image, multiplied. */
    @FunctionalInterface
    public interface Product {
        /** The logits of the input of {@code image}, scaled, multiplied by each of these masks: {@link #masked}. */
        List<FloatArray> logits(Image image, List<FloatArray> masks);
    }

    /** Images that go through the network together. */
    int batch() {
        return session.batch();
    }

    /** What the network makes of up to {@link #batch} other images, as {@link NetworkSession#run}. */
    List<ImageEvidence> run(List<Image> images) {
        return session.run(images);
    }

    /**
     * The logits of the network's input, scaled as the image's, multiplied by each of up to {@link #batch} masks.
     *
     * @param masks each [height, width], the same for all channels
     */
    List<FloatArray> masked(List<FloatArray> masks) {
        return product.logits(image, masks);
    }
}
