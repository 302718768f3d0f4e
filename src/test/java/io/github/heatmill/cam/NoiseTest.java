package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final GreyImage GREY = new GreyImage(100, 100, FloatArray.of(new float[10_000]));

    @Test
    void noiseFollowsFromThePixelsAlone() {
        Noise noise = new Noise(2, 0.1);
        GreyImage same = new GreyImage(100, 100, FloatArray.of(new float[10_000]));
        float[] other = new float[10_000];
        other[0] = 1 / 255f;

        assertThat(pixels(noise.on(GREY))).isEqualTo(pixels(noise.on(same)));
        assertThat(noise.on(GREY).get(0).get().pixels().at(5))
                .isNotEqualTo(noise.on(new GreyImage(100, 100, FloatArray.of(other)))
                        .get(0)
                        .get()
                        .pixels()
                        .at(5));
    }

    @Test
    void itHasTheDeviationThatIsAskedForAndDiffersFromImageToImage() {
        List<Supplier<Image>> noisy = new Noise(2, 0.1).on(GREY);
        FloatArray first = noisy.get(0).get().pixels();
        FloatArray second = noisy.get(1).get().pixels();
        double sum = 0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < first.length(); i++) {
            sum += first.at(i);
            squares += first.at(i) * first.at(i);
            products += first.at(i) * second.at(i);
        }

        // of 10000 numbers: mean 0 +- 0.001, variance 0.01 +- 0.00014, and no correlation +- 0.01
        assertThat(sum / 10_000).isCloseTo(0, within(0.005));
        assertThat(squares / 10_000).isCloseTo(0.01, within(0.0007));
        assertThat(products / squares).isCloseTo(0, within(0.05));
    }

    @Test
    void noNoiseLeavesTheImage() {
        assertThat(new Noise(1, 0).on(GREY).get(0).get()).isEqualTo(GREY);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Noise(0, 0.1)).hasMessageContaining("but was 0 and 0.1");
        assertThatThrownBy(() -> new Noise(1, 1.5)).hasMessageContaining("but was 1 and 1.5");
        assertThatThrownBy(() -> new Contrast(ContrastClass.LABEL, -1)).hasMessageContaining("but was -1.0");
    }

    private static List<FloatArray> pixels(List<Supplier<Image>> images) {
        return images.stream().map(image -> image.get().pixels()).toList();
    }
}
