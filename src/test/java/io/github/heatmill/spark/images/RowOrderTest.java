package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowOrderTest {
    @Test
    void rowsAreReadAscendingWhateverTheirOrder() {
        RowOrder order = RowOrder.of(new long[] {900, 3, 500}, 40_000);

        assertThat(order.places()).containsExactly(1, 2, 0);
        assertThat(order.end()).isEqualTo(901);
    }

    @Test
    void aGapSmallerThanARequestIsWorthIsReadOver() {
        // 65536 / 20000 = 3 rows may lie between two of a run: 10 and 14, not 14 and 19
        RowOrder order = RowOrder.of(new long[] {19, 14, 10, 10}, 20_000);

        assertThat(order.places()).containsExactly(2, 3, 1, 0);
        assertThat(order.runFrom(2)).hasValue(15);
        assertThat(order.runFrom(3)).isEmpty();
        assertThat(order.runFrom(1)).isEmpty();
        assertThat(order.runFrom(0)).hasValue(20);
    }

    @Test
    void rowsLargerThanAGapAreRunsOnlyWhereTheyTouch() {
        RowOrder order = RowOrder.of(new long[] {1, 2, 4}, 100_000);

        assertThat(order.runFrom(0)).hasValue(3);
        assertThat(order.runFrom(1)).isEmpty();
        assertThat(order.runFrom(2)).hasValue(5);
    }
}
