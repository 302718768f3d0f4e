package io.github.heatmill.network;

import io.github.heatmill.image.DefectClasses;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** What is known of a network without its weights: what it takes, what it tells apart, where it can be explained. */
public sealed interface NetworkDescription extends Serializable permits SingleNetwork, EnsembleSpec {
    /** Its outputs. */
    DefectClasses classes();

    NetworkInput takes();

    /** The layers that can be explained, at least one; the first is explained where a job names none. */
    List<NetworkLayer> layers();

    /** The layers that a sanity check gives new random weights, from the top down; empty where there is none. */
    List<String> randomisedLayers();

    /** How its convolutions can be computed, the usual way first. */
    List<Arithmetic> arithmetics();

    /**
     * The memory that explaining takes by {@code arithmetic}.
     *
     * @param explained the layers, at least one
     */
    PassMemory memory(Arithmetic arithmetic, List<NetworkLayer> explained);

    /** How images come to it where a job does not say. */
    Fitting fitting();

    /** The layer that is explained where a job names none. */
    default NetworkLayer targetLayer() {
        return layers().get(0);
    }

    /** The layer of this name; empty if there is none. */
    default Optional<NetworkLayer> layer(String name) {
        return layers().stream().filter(layer -> layer.name().equals(name)).findFirst();
    }
}
