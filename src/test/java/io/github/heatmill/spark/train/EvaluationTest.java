package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private final Evaluation one = new Evaluation(1.5, List.of(List.of(2L, 1L), List.of(0L, 3L)));
    private final Evaluation other = new Evaluation(0.5, List.of(List.of(0L, 0L), List.of(2L, 0L)));

    @Test
    void accuracy_is_the_share_on_the_diagonal() {
        // 2 + 3 of 6
        assertThat(one.accuracy()).isEqualTo(5.0 / 6);
        assertThat(one.meanLoss()).isEqualTo(0.25);
    }

    @Test
    void parts_add_up_to_the_whole() {
        Evaluation sum = one.plus(other);
        assertThat(sum).isEqualTo(new Evaluation(2.0, List.of(List.of(2L, 1L), List.of(2L, 3L))));
        assertThat(sum.accuracy()).isEqualTo(5.0 / 8);
        assertThat(one.plus(Evaluation.empty(2))).isEqualTo(one);
    }

    @Test
    void nothing_evaluated_is_defined() {
        assertThat(Evaluation.empty(3).accuracy()).isZero();
        assertThat(Evaluation.empty(3).meanLoss()).isZero();
    }
}
