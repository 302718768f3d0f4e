package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.Image;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RemovalCurvesTest {
    // mean 0.5; the network's probability is the first pixel
    private static final GreyImage IMAGE = new GreyImage(2, 2, FloatArray.of(1, 0.5f, 0.5f, 0));
    private static final Image BLANK = Blank.MEAN.of(IMAGE);

    private static RemovalCurves curves(int steps, float... map) {
        PixelOrder order = PixelOrder.of(new Heatmap(2, 2, FloatArray.of(map))).orElseThrow();
        return new RemovalCurves(IMAGE, BLANK, order, 0, steps);
    }

    private static double[] scores(List<Probe> probes) {
        return probes.stream()
                .mapToDouble(probe -> probe.image().get().grey().at(0, 0))
                .toArray();
    }

    @Test
    void theAreasAreThoseOfTheTrapezoidsWithBothEnds() {
        RemovalCurves curves = curves(4, 4, 3, 2, 1);

        double[] scores = scores(curves.probes());

        // deletion 1, .5, .5, .5, .5: (.75 + .5 + .5 + .5) / 4; insertion .5, 1, 1, 1, 1: (.75 + 1 + 1 + 1) / 4
        assertThat(scores).hasSize(2 * 4 - 1);
        assertThat(curves.deletion(1, scores)).isEqualTo(0.5625);
        assertThat(curves.insertion(1, scores)).isEqualTo(0.9375);
    }

    @Test
    void theWorstMapHasTheAreasOfTheBestOneTheOtherWayRound() {
        RemovalCurves curves = curves(4, 1, 2, 3, 4);

        double[] scores = scores(curves.probes());

        // deletion 1, 1, 1, 1, .5: (1 + 1 + 1 + .75) / 4; insertion .5, .5, .5, .5, 1
        assertThat(curves.deletion(1, scores)).isEqualTo(0.9375);
        assertThat(curves.insertion(1, scores)).isEqualTo(0.5625);
    }

    @Test
    void stepsThatDoNotDivideThePixelsCountByTheirTrueShares() {
        RemovalCurves curves = curves(3, 4, 3, 2, 1);

        double[] scores = scores(curves.probes());

        // counts round(4/3) = 1, round(8/3) = 3, 4: .25 * .75 + .5 * .5 + .25 * .5 and .25 * .75 + .5 * 1 + .25 * 1
        assertThat(curves.deletion(1, scores)).isCloseTo(0.5625, within(1e-15));
        assertThat(curves.insertion(1, scores)).isCloseTo(0.9375, within(1e-15));
    }

    @Test
    void halfAPixelIsRoundedUp() {
        // 5 pixels in 2 steps: c_1 = round(5 / 2) = 3, so that deletion has 3 blank pixels and insertion, too
        GreyImage image = new GreyImage(1, 5, FloatArray.of(1, 1, 1, 1, 1));
        GreyImage blank = new GreyImage(1, 5, FloatArray.of(0, 0, 0, 0, 0));
        PixelOrder order =
                PixelOrder.of(new Heatmap(1, 5, FloatArray.of(5, 4, 3, 2, 1))).orElseThrow();
        RemovalCurves curves = new RemovalCurves(image, blank, order, 0, 2);

        List<Probe> probes = curves.probes();

        assertThat(probes.get(0).image().get().pixels()).isEqualTo(FloatArray.of(0, 0, 0, 1, 1));
        assertThat(probes.get(1).image().get().pixels()).isEqualTo(FloatArray.of(1, 1, 0, 0, 0));
        // deletion 1, 0, 0 over 3 and 2 of 5 pixels: 0.6 * 0.5; insertion 0, 1, 1 over 2 and 3: 0.4 * 0.5 + 0.6 * 1
        assertThat(curves.deletion(1, new double[] {0, 1, 0})).isCloseTo(0.3, within(1e-15));
        assertThat(curves.insertion(1, new double[] {0, 1, 0})).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void deletionOfAnOrderIsInsertionOfTheReversedOneBackwards() {
        Random random = new Random(3);
        float[] values = new float[7 * 9];
        float[] pixels = new float[7 * 9];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(5);
            pixels[i] = random.nextFloat();
        }
        GreyImage image = new GreyImage(7, 9, FloatArray.of(pixels));
        Image blank = Blank.BLUR.of(image);
        PixelOrder order =
                PixelOrder.of(new Heatmap(7, 9, FloatArray.of(values))).orElseThrow();
        for (int n : new int[] {2, 5, 10, 20, 63, 100}) {
            List<Probe> forwards = new RemovalCurves(image, blank, order, 0, n).probes();
            List<Probe> backwards = new RemovalCurves(image, blank, order.reversed(), 0, n).probes();

            for (int k = 1; k < n; k++) {
                Image deleted = forwards.get(k - 1).image().get();
                Image inserted = backwards.get(n - 1 + n - k - 1).image().get();
                assertThat(deleted).isEqualTo(inserted);
            }
        }
    }

    @Test
    void whatTheNetworkCannotTellIsNotANumber() {
        RemovalCurves curves = curves(2, 4, 3, 2, 1);

        assertThat(curves.deletion(1, new double[] {Double.NaN, 1, 1})).isNaN();
        assertThat(curves.insertion(1, new double[] {1, Double.NaN, 1})).isNaN();
    }
}
