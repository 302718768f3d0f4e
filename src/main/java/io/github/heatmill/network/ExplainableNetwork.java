package io.github.heatmill.network;

import java.util.List;

/**
 * A network with its weights, to be explained. Read only once made, so that all tasks of a process share one; each task
 * opens a session of its own.
 */
public interface ExplainableNetwork {
    NetworkDescription description();

    /**
     * A session for {@code batch} images at a time. Throws {@link io.github.heatmill.UserMistake} if this machine
     * cannot compute by {@code arithmetic}, or the network not at these layers.
     *
     * @param layers names of the layers to explain, at least one
     */
    NetworkSession open(int batch, Arithmetic arithmetic, List<String> layers);

    /**
     * The same network with new random weights in one layer, two and so on, from the top, as
     * {@link NetworkDescription#randomisedLayers} lists them. The same seed gives the same weights.
     */
    List<ExplainableNetwork> randomised(long seed);
}
