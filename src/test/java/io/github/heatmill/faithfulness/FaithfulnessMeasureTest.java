package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaithfulnessMeasureTest {
    private static final FaithfulnessValues VALUES = new FaithfulnessValues(
            OptionalDouble.of(1),
            OptionalDouble.of(2),
            OptionalDouble.of(3),
            Optional.of(true),
            OptionalDouble.of(4),
            OptionalDouble.of(5),
            OptionalDouble.of(6),
            Optional.of(List.of(OptionalDouble.of(7), OptionalDouble.empty())),
            OptionalDouble.of(8));

    @Test
    void everyMeasureIsAColumnInTheOrderOfItsTable() {
        assertThat(FaithfulnessMeasure.values())
                .extracting(FaithfulnessMeasure::column)
                .containsExactly(
                        "deletion_auc",
                        "insertion_auc",
                        "average_drop",
                        "confidence_increase",
                        "average_gain",
                        "road",
                        "max_sensitivity",
                        "randomisation_spearman",
                        "random_logit_spearman");
        assertThat(Arrays.stream(FaithfulnessMeasure.values())
                        .map(measure -> measure.cell(VALUES).orElseThrow()))
                .containsExactly(1.0, 2.0, 3.0, true, 4.0, 5.0, 6.0, Arrays.asList(7.0, null), 8.0);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotMeasuredHasNoCell(FaithfulnessMeasure measure) {
        assertThat(measure.cell(FaithfulnessValues.NONE)).isEmpty();
    }
}
