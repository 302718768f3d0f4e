package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Mean and spread over seeds are those computed by hand. */
final class SeedFiguresTest {
    private static final SeedFigures FIGURES = new SeedFigures(List.of(
            new SeedFigures.Seed(1, "a", 30, 0.9, 0.5),
            new SeedFigures.Seed(2, "b", 30, 1.0, 0.1),
            new SeedFigures.Seed(7, "c", 29, 0.8, 0.3)));

    @Test
    void theSpreadIsThatOfASample() {
        assertThat(FIGURES.meanAccuracy()).isCloseTo(0.9, within(1e-12));
        // squares 0, 0.01 and 0.01: 0.02 / 2, of which the root is 0.1
        assertThat(FIGURES.deviationOfAccuracy()).isCloseTo(0.1, within(1e-12));
        assertThat(FIGURES.meanLoss()).isCloseTo(0.3, within(1e-12));
        assertThat(FIGURES.deviationOfLoss()).isCloseTo(0.2, within(1e-12));
        assertThat(FIGURES.text())
                .isEqualTo(
                        "3 networks: validation accuracy 0.900 +- 0.100 (mean and standard deviation over seeds), loss"
                                + " 0.300 +- 0.200");
    }

    @Test
    void oneSeedHasNoSpread() {
        SeedFigures one = new SeedFigures(List.of(new SeedFigures.Seed(1, "a", 30, 0.9, 0.5)));

        assertThat(one.deviationOfAccuracy()).isZero();
        assertThat(one.csv()).isEqualTo("seed,model_id,epoch,validation_accuracy,validation_loss\n1,a,30,0.9,0.5\n");
    }
}
