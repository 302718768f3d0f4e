package io.github.heatmill.spark.alarm;

import java.util.Comparator;
import java.util.Optional;

/**
 * What a rule's condition says of one image.
 *
 * @param imageId of its content
 * @param uri of its file
 * @param holds the answer
 * @param group the value by which images are grouped; empty where there is none
 * @param worst how bad it is; not a number where that is not known
 */
record Judgement(String imageId, String uri, boolean holds, Optional<String> group, double worst) {
    /** The worst first, those of which it is not known last; then by name. */
    static final Comparator<Judgement> WORST_FIRST = Comparator.<Judgement>comparingInt(
                    image -> Double.isNaN(image.worst) ? 1 : 0)
            .thenComparing(Comparator.comparingDouble(Judgement::worst).reversed())
            .thenComparing(Judgement::uri);

    /** The same, as bad as its rank says: 0 for the worst. */
    Judgement ranked(int rank) {
        return new Judgement(imageId, uri, holds, group, -rank);
    }
}
