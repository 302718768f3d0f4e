package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveSampleTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -5, 999_999_999_999_999_999L})
    void aSampleOfImagesSortedByClassHasEveryClass(long seed) {
        // 6 classes of 100 images one behind the other; the first 90 rows are of class 0 alone
        long[] rows = CurveSample.of(600, 90, seed);

        Set<Long> classes = Arrays.stream(rows).mapToObj(row -> row / 100).collect(Collectors.toSet());
        assertThat(classes).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aSampleHasEachRowOnceInAscendingOrder() {
        long[] rows = CurveSample.of(600, 90, 7);

        assertThat(rows).hasSize(90).isSorted();
        assertThat(new HashSet<>(Arrays.stream(rows).boxed().toList())).hasSize(90);
    }

    @Test
    void theSameSeedGivesTheSameSampleAndAnotherAnother() {
        assertThat(CurveSample.of(600, 90, 7))
                .isEqualTo(CurveSample.of(600, 90, 7))
                .isNotEqualTo(CurveSample.of(600, 90, 8));
    }

    @Test
    void noMoreThanAllImagesAreTaken() {
        assertThat(CurveSample.of(3, 90, 7)).containsExactly(0, 1, 2);
    }
}
