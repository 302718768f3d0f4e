package io.github.heatmill.model.onnx;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.network.NetworkLayer;
import java.util.Optional;

/**
 * A layer that a session explains.
 *
 * @param tensor its values
 * @param layout where their channels are
 * @param tail from it to the logits; empty where there are no gradients
 */
record ExplainedLayer(NetworkLayer layer, String tensor, Layout layout, Optional<Tail> tail) {
    /** The values of one image, as the network has them, as [H, W, K]. */
    FloatArray activations(float[] values) {
        int[] shape = layout == Layout.CHANNELS_FIRST
                ? new int[] {1, layer.channels(), layer.height(), layer.width()}
                : new int[] {1, layer.height(), layer.width(), layer.channels()};
        return FloatArray.of(layout.toChannelsLast(values, shape));
    }
}
