package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EpochPlanTest {
    private static List<Integer> rows(EpochPlan plan) {
        return plan.splits().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .flatMap(batch -> batch.rows().stream())
                .toList();
    }

    @Test
    void everyImageIsLearntOnceWhereTheImagesDivideEvenly() {
        // 24 images, 2 workers x 4 images = 8 a step: 3 steps, no filling up
        EpochPlan plan = EpochPlan.of(24, 2, 4, 2, 1, 1);
        assertThat(rows(plan)).hasSize(24);
        assertThat(new HashSet<>(rows(plan))).hasSize(24);
    }

    @Test
    void anEpochThatDoesNotDivideEvenlyIsFilledUpWithItsOwnFirstRows() {
        // 21 images at 8 a step: 3 steps, 24 places, 3 of them taken by the first 3 rows again
        EpochPlan plan = EpochPlan.of(21, 2, 4, 2, 1, 1);
        List<Integer> rows = rows(plan);
        assertThat(rows).hasSize(24);
        Set<Integer> distinct = new HashSet<>(rows);
        assertThat(distinct).hasSize(21);
    }

    @Test
    void noWorkerIsEmptyEvenWhereThereAreFewerImagesThanPlaces() {
        EpochPlan plan = EpochPlan.of(3, 4, 2, 5, 1, 1);
        assertThat(plan.splits()).hasSize(1);
        assertThat(plan.splits().get(0)).hasSize(4).allSatisfy(batches -> {
            assertThat(batches).hasSize(1);
            assertThat(batches.get(0).rows()).hasSize(2);
        });
    }

    @Test
    void averagingComesAfterTheAskedNumberOfBatches() {
        // 80 images at 8 a step: 10 steps in splits of 4, 4 and 2
        EpochPlan plan = EpochPlan.of(80, 2, 4, 4, 1, 1);
        assertThat(plan.splits().stream().map(split -> split.get(0).size())).containsExactly(4, 4, 2);
        assertThat(plan.splits()).allSatisfy(split -> assertThat(split.get(0)).hasSameSizeAs(split.get(1)));
    }

    @Test
    void theSameSeedAndEpochGiveTheSamePlanAndOthersAnother() {
        assertThat(EpochPlan.of(50, 2, 4, 4, 7, 3)).isEqualTo(EpochPlan.of(50, 2, 4, 4, 7, 3));
        assertThat(EpochPlan.of(50, 2, 4, 4, 7, 4)).isNotEqualTo(EpochPlan.of(50, 2, 4, 4, 7, 3));
        assertThat(EpochPlan.of(50, 2, 4, 4, 8, 3)).isNotEqualTo(EpochPlan.of(50, 2, 4, 4, 7, 3));
    }

    @Test
    void theRowsOfABatchAscendSoThatAnArrayIsReadInTheOrderInWhichTheyLie() {
        EpochPlan plan = EpochPlan.of(21, 2, 4, 2, 1, 1);
        assertThat(plan.splits().stream().flatMap(List::stream).flatMap(List::stream))
                .hasSize(6)
                .allSatisfy(batch -> assertThat(batch.rows()).isSorted());
        assertThat(rows(plan))
                .as("of all batches")
                .isNotEqualTo(rows(plan).stream().sorted().toList());
    }

    @Test
    void aBatchIsWhatItsPathSays() {
        EpochPlan.Batch batch = new EpochPlan.Batch(2, List.of(3, 7, 12));
        assertThat(batch.path()).isEqualTo("2-3,7,12");
        assertThat(EpochPlan.Batch.parse("2-3,7,12")).isEqualTo(batch);
    }
}
