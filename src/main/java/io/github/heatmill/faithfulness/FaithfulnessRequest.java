package io.github.heatmill.faithfulness;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Probability;
import java.util.Optional;

/**
 * A map whose faithfulness is to be measured.
 *
 * @param map as large as the layer, after its sign convention
 * @param target the class that it explains
 * @param probability of that class on the image
 * @param rival the same method's map of the class that {@link FaithfulnessSettings#rival} names; empty for a baseline,
 *     which is made without a network, so that no measure that changes the network applies
 */
public record FaithfulnessRequest(Heatmap map, int target, Probability probability, Optional<Heatmap> rival) {
    boolean asksTheNetwork() {
        return rival.isPresent();
    }
}
