package io.github.heatmill.faithfulness;

import java.util.List;

/** A network, as far as it gives probabilities. */
public interface Scorer {
    /**
     * The softmax probability of each probe's class on its image, in [0, 1] and in the order of the probes; NaN where
     * the network's numbers overflow. Asks for an image only when its turn comes, so that only a batch of them exists
     * at a time.
     */
    double[] score(List<Probe> probes);
}
