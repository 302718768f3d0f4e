package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Probability;
import java.util.List;

/** A network, as far as it gives probabilities. */
public interface Scorer {
    /**
     * The softmax probability of each probe's class on its image, in the order of the probes; undefined where the
     * network's numbers overflow. Asks for an image only when its turn comes, so that only a batch of them exists
     * at a time.
     */
    List<Probability> score(List<Probe> probes);
}
