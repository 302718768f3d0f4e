package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Classes count as said. */
final class ClassWeightingTest {
    @Test
    void balancedClassesCountTheSame() {
        // 12 images of 3 classes: 12 / (3 * 6), 12 / (3 * 2), 12 / (3 * 4); times their images 4 each
        assertThat(ClassWeighting.BALANCED.weights(6, 2, 4)).containsExactly(2.0 / 3, 2.0, 1.0);
    }

    @Test
    void aClassWithoutImagesIsNotCounted() {
        assertThat(ClassWeighting.BALANCED.weights(3, 0, 1)).containsExactly(4.0 / 6, 1.0, 2.0);
    }

    @Test
    void unlessAskedForEveryImageCountsTheSame() {
        assertThat(ClassWeighting.NONE.weights(6, 2, 4)).containsExactly(1.0, 1.0, 1.0);
    }
}
