package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InputScalingTest {
    @Test
    void a_standardised_image_has_mean_0_and_deviation_1() {
        // 0.2 0.8 0.8 0.2: mean 0.5, deviation 0.3
        float[] pixels = {9, 0.2f, 0.8f, 0.8f, 0.2f, 9};
        InputScaling.STANDARDISED.apply(pixels, 1, 4);
        assertThat(pixels).containsExactly(new float[] {9, -1, 1, 1, -1, 9}, within(1e-6f));
    }

    @Test
    void light_and_contrast_change_nothing() {
        float[] dark = {0.1f, 0.2f, 0.15f, 0.1f};
        float[] light = {0.5f, 0.9f, 0.7f, 0.5f};
        InputScaling.STANDARDISED.apply(dark, 0, 4);
        InputScaling.STANDARDISED.apply(light, 0, 4);
        assertThat(light).containsExactly(dark, within(1e-5f));
    }

    @Test
    void a_flat_image_is_0_and_not_nan() {
        float[] pixels = {0.3f, 0.3f, 0.3f};
        InputScaling.STANDARDISED.apply(pixels, 0, 3);
        assertThat(pixels).containsExactly(new float[] {0, 0, 0}, within(1e-4f));
    }

    @Test
    void intensities_stay_as_they_are() {
        float[] pixels = {0.3f, 0.9f};
        InputScaling.INTENSITY.apply(pixels, 0, 2);
        assertThat(pixels).containsExactly(0.3f, 0.9f);
    }
}
