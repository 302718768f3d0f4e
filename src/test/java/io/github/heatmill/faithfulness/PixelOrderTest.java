package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.ColourImage;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PixelOrderTest {
    private static PixelOrder order(float... values) {
        return PixelOrder.of(new Heatmap(1, values.length, FloatArray.of(values)))
                .orElseThrow();
    }

    private static List<Integer> pixels(PixelOrder order) {
        return IntStream.range(0, order.size()).mapToObj(order::at).toList();
    }

    @Test
    void pixelsGoFromTheGreatestToTheLeastValueWhateverItsSign() {
        assertThat(pixels(order(-2, 1.5f, -1e-30f, 7, 0.25f))).containsExactly(3, 1, 4, 2, 0);
    }

    @Test
    void equalValuesGoRowByRowAndMinusZeroIsZero() {
        assertThat(pixels(order(0, 1, -0f, 1, 0))).containsExactly(1, 3, 0, 2, 4);
        assertThat(pixels(order(-0f, 1, 0))).containsExactly(1, 0, 2);
    }

    @Test
    void aConstantMapOrdersNothing() {
        assertThat(PixelOrder.of(new Heatmap(1, 2, FloatArray.of(3, 3)))).isEmpty();
        assertThat(PixelOrder.of(new Heatmap(1, 2, FloatArray.of(0, -0f)))).isEmpty();
    }

    @Test
    void reversedItReadsBackwardsTiesIncluded() {
        assertThat(pixels(order(0, 1, 0).reversed())).containsExactly(2, 0, 1);
    }

    @Test
    void theFirstPixelsAreMarkedOrTakenFromAnotherImage() {
        PixelOrder order = order(1, 3, 2);
        GreyImage image = new GreyImage(1, 3, FloatArray.of(0.1f, 0.2f, 0.3f));
        GreyImage white = new GreyImage(1, 3, FloatArray.of(1, 1, 1));

        assertThat(order.first(2)).containsExactly(false, true, true);
        assertThat(order.replaceFirst(1, image, white).pixels()).isEqualTo(FloatArray.of(0.1f, 1, 0.3f));
        assertThat(order.replaceFirst(0, image, white)).isEqualTo(image);
        assertThat(order.replaceFirst(3, image, white)).isEqualTo(white);
    }

    @Test
    void aPixelIsTakenWithAllItsColours() {
        ColourImage image = new ColourImage(1, 2, FloatArray.of(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f));
        ColourImage white = new ColourImage(1, 2, FloatArray.of(1, 1, 1, 1, 1, 1));

        assertThat(order(1, 3).replaceFirst(1, image, white))
                .isEqualTo(new ColourImage(1, 2, FloatArray.of(0.1f, 0.2f, 0.3f, 1, 1, 1)));
        assertThat(order(1, 3).replaceFirst(2, image, white)).isEqualTo(white);
    }
}
