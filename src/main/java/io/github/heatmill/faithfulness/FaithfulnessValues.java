package io.github.heatmill.faithfulness;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of one map; {@link FaithfulnessMeasure} says what each is. Empty where it is undefined.
 *
 * @param randomisation one correlation a step, each empty if it is undefined; no list for a baseline
 */
public record FaithfulnessValues(
        OptionalDouble deletion,
        OptionalDouble insertion,
        OptionalDouble drop,
        Optional<Boolean> increase,
        OptionalDouble gain,
        OptionalDouble road,
        OptionalDouble sensitivity,
        Optional<List<OptionalDouble>> randomisation,
        OptionalDouble randomLogit) {
    /** Nothing was measured. */
    public static final FaithfulnessValues NONE = new FaithfulnessValues(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.empty());

    public FaithfulnessValues {
        randomisation = randomisation.map(List::copyOf);
    }
}
