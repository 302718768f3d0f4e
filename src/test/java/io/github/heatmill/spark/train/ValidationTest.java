package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ValidationTest {
    /** Of two classes: of class 0 two are right and one is taken for 1; of class 1 three are right. */
    private final Validation one = new Validation(2, 1.5, new TreeMap<>(Map.of(0, 2L, 1, 1L, 3, 3L)));
    /** Two of class 1 are taken for 0. */
    private final Validation other = new Validation(2, 0.5, new TreeMap<>(Map.of(2, 2L)));

    @Test
    void accuracyIsTheShareOnTheDiagonal() {
        // 2 + 3 of 6
        assertThat(one.accuracy()).isEqualTo(5.0 / 6);
        assertThat(one.meanLoss()).isEqualTo(0.25);
    }

    @Test
    void partsAddUpToTheWhole() {
        Validation sum = one.plus(other);
        assertThat(sum).isEqualTo(new Validation(2, 2.0, new TreeMap<>(Map.of(0, 2L, 1, 1L, 2, 2L, 3, 3L))));
        assertThat(sum.accuracy()).isEqualTo(5.0 / 8);
        assertThat(sum.images(1, 0)).isEqualTo(2);
        assertThat(one.plus(Validation.empty(2))).isEqualTo(one);
    }

    @Test
    void nothingValidatedIsDefined() {
        assertThat(Validation.empty(3).accuracy()).isZero();
        assertThat(Validation.empty(3).meanLoss()).isZero();
    }
}
