package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MaxSensitivityTest {
    private static Heatmap map(float... values) {
        return new Heatmap(1, values.length, FloatArray.of(values));
    }

    @Test
    void itIsTheFurthestMapInNormsOfTheMap() {
        // ||(3, 4)|| = 5; the distances are 0 and 3, then 3 and ||(-3, 4)|| = 5
        assertThat(MaxSensitivity.of(map(3, 4), List.of(map(3, 4), map(0, 4)))).hasValue(0.6);
        assertThat(MaxSensitivity.of(map(3, 4), List.of(map(0, 4), map(6, 0)))).hasValue(1);
    }

    @Test
    void aMapOfZerosHasNoScaleToMeasureBy() {
        assertThat(MaxSensitivity.of(map(0, 0), List.of(map(1, 0)))).isEmpty();
    }

    @Test
    void perturbationsFillTheRadiusAndFollowTheirSeed() {
        GreyImage image = new GreyImage(50, 50, FloatArray.of(new float[2500]));

        List<Supplier<Image>> images = MaxSensitivity.perturbed(image, 3, 0.02, 7);

        assertThat(images).hasSize(3);
        float furthest = 0;
        for (int i = 0; i < 2500; i++) {
            furthest = Math.max(furthest, Math.abs(images.get(0).get().pixels().at(i)));
        }
        assertThat(furthest).isCloseTo(0.02f, within(1e-4f)).isLessThanOrEqualTo(0.02f);
        assertThat(images.get(0).get())
                .isEqualTo(images.get(0).get())
                .isNotEqualTo(images.get(1).get());
        assertThat(MaxSensitivity.perturbed(image, 1, 0.02, 7).get(0).get())
                .isEqualTo(images.get(0).get());
        assertThat(MaxSensitivity.perturbed(image, 1, 0.02, 8).get(0).get())
                .isNotEqualTo(images.get(0).get());
    }

    @Test
    void eachChannelOfAPixelIsPerturbedByItself() {
        ColourImage black = new ColourImage(4, 4, FloatArray.of(new float[48]));
        // the numbers of a grey image of as many values
        GreyImage wide = new GreyImage(4, 12, FloatArray.of(new float[48]));

        Image perturbed = MaxSensitivity.perturbed(black, 1, 0.02, 7).get(0).get();

        assertThat(perturbed).isInstanceOf(ColourImage.class);
        assertThat(perturbed.pixels())
                .isEqualTo(
                        MaxSensitivity.perturbed(wide, 1, 0.02, 7).get(0).get().pixels());
    }
}
