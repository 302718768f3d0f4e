package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InputScalingTest {
    @Test
    void aStandardisedImageHasMean0AndDeviation1() {
        // 0.2 0.8 0.8 0.2: mean 0.5, deviation 0.3
        float[] pixels = {9, 0.2f, 0.8f, 0.8f, 0.2f, 9};
        InputScaling.STANDARDISED.apply(pixels, 1, 4);
        assertThat(pixels).containsExactly(new float[] {9, -1, 1, 1, -1, 9}, within(1e-6f));
    }

    @Test
    void lightAndContrastChangeNothing() {
        float[] dark = {0.1f, 0.2f, 0.15f, 0.1f};
        float[] light = {0.5f, 0.9f, 0.7f, 0.5f};
        InputScaling.STANDARDISED.apply(dark, 0, 4);
        InputScaling.STANDARDISED.apply(light, 0, 4);
        assertThat(light).containsExactly(dark, within(1e-5f));
    }

    @Test
    void aFlatImageIs0AndNotNan() {
        float[] pixels = {0.3f, 0.3f, 0.3f};
        InputScaling.STANDARDISED.apply(pixels, 0, 3);
        assertThat(pixels).containsExactly(new float[] {0, 0, 0}, within(1e-4f));
    }

    @Test
    void intensitiesStayAsTheyAre() {
        float[] pixels = {0.3f, 0.9f};
        InputScaling.INTENSITY.apply(pixels, 0, 2);
        assertThat(pixels).containsExactly(0.3f, 0.9f);
    }
}
