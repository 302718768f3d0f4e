package io.github.heatmill.spark.explain;

import io.github.heatmill.faithfulness.FaithfulnessValues;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.statistic.Agreement;
import io.github.heatmill.statistic.StatisticValues;
import java.util.OptionalDouble;

/**
 * A map of one image and target class, and all that is known of it.
 *
 * @param scores what the network made of the image
 * @param agreement of CAM's map with Grad-CAM's; none for another
 * @param faithfulness none for an image outside the sample
 */
record MapFacts(
        DefectClasses classes,
        ImageEvidence scores,
        RowMap map,
        StatisticValues statistics,
        Agreement agreement,
        FaithfulnessValues faithfulness) {
    String predicted() {
        return classes.name(scores.predicted());
    }

    String targetClass() {
        return classes.name(map.target());
    }

    /** The greatest of the layers that the map is made of; empty where there is none. */
    OptionalDouble tailResidual() {
        return map.layers().stream()
                .flatMapToDouble(layer -> scores.tailResidual(layer).stream())
                .max();
    }

    double targetProbability() {
        return scores.probability(map.target());
    }
}
