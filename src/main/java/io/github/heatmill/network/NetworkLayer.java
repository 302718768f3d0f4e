package io.github.heatmill.network;

import io.github.heatmill.cam.CamMethod;
import java.io.Serializable;

/**
 * A layer of a network whose activations can be explained.
 *
 * @param name as the network's file or description has it
 * @param height rows of the layer
 * @param width columns of the layer
 * @param channels feature maps of the layer
 * @param averaged whether it goes through global average pooling and one linear layer to the logits, so that CAM is
 *     defined on it
 * @param gradients whether the layers above are known: the way from it to the logits can be gone back and run again, so
 *     that gradient methods are defined on it, and those that change its activations
 */
public record NetworkLayer(String name, int height, int width, int channels, boolean averaged, boolean gradients)
        implements Serializable {
    /** Throws {@link IllegalArgumentException} on a size that is not positive. */
    public NetworkLayer {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "Expected a positive shape, but was [" + height + ", " + width + ", " + channels + "]");
        }
    }

    /** Whether {@code method} is defined on it. */
    public boolean allows(CamMethod method) {
        return (averaged || !method.needsClassWeights()) && (gradients || !method.needsHead());
    }

    /** Numbers of one image at this layer. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }
}
