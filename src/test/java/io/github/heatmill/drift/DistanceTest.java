package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The population stability index and Wasserstein's distance of two sets, by hand and by a second computation. */
final class DistanceTest {
    private static long[] counts(double... brightness) {
        NumberSketch sketch = new NumberSketch(ImageNumber.BRIGHTNESS);
        for (double value : brightness) {
            sketch.add(value);
        }
        return sketch.counts();
    }

    private static double psi(long[] first, long[] second, int apart) {
        return PopulationStability.of(new Relabelling(first, second).together(), apart)
                .between(first, second);
    }

    private static final Wasserstein BRIGHTNESS = new Wasserstein(ImageNumber.BRIGHTNESS.bins());

    @Test
    void psiOfTwoClassesIsComputedByHand() {
        // with halves 10.5/21, 10.5/21 and 15.5/21, 5.5/21: (5/21) ln(10.5/5.5) - (5/21) ln(10.5/15.5)
        //   = (5/21) ln(15.5/5.5)
        assertThat(psi(new long[] {10, 10}, new long[] {15, 5}, 2))
                .isCloseTo(5 / 21.0 * Math.log(15.5 / 5.5), within(1e-12));
    }

    @Test
    void psiOfAnEmptyBinIsFinite() {
        // 20.5/21, .5/21 and .5/21, 20.5/21: 2 (20/21) ln 41
        assertThat(psi(new long[] {20, 0}, new long[] {0, 20}, 2)).isCloseTo(40 / 21.0 * Math.log(41), within(1e-12));
    }

    @Test
    void psiOfEqualSetsIsZeroAndOfSharesAlone() {
        assertThat(psi(new long[] {4, 0, 9}, new long[] {4, 0, 9}, 3)).isZero();
        assertThat(psi(new long[] {4000, 9000}, new long[] {40000, 90000}, 2)).isLessThan(1e-7);
    }

    @Test
    void itsBinsAreTheDecilesOfBothSetsTogether() {
        // a hundred cells of two images: ten bins of ten cells; the cell of missing ones is an eleventh where it has
        // any
        long[] together = new long[101];
        Arrays.fill(together, 0, 100, 2);
        assertThat(PopulationStability.of(together, 1).bins()).isEqualTo(10);
        together[100] = 1;
        assertThat(PopulationStability.of(together, 1).bins()).isEqualTo(11);
        // a cell that holds nearly all is one bin, and what lies on its sides are two
        long[] narrow = new long[101];
        narrow[50] = 1000;
        narrow[3] = 1;
        narrow[98] = 60;
        assertThat(PopulationStability.of(narrow, 1).bins()).isEqualTo(3);
        assertThat(PopulationStability.of(new long[101], 1).bins()).isEqualTo(1);
    }

    @Test
    void psiSeesImagesThatLackTheNumber() {
        long[] all = counts(0.5, 0.5, 0.5, 0.5);
        long[] half = counts(0.5, 0.5, Double.NaN, Double.NaN);

        // 4.5/5, .5/5 and 2.5/5, 2.5/5: .4 ln(9/5) + .4 ln 5 = .4 ln 9
        assertThat(psi(all, half, 1)).isCloseTo(0.4 * Math.log(9), within(1e-12));
        assertThat(BRIGHTNESS.between(all, half)).isZero();
    }

    @Test
    void wassersteinOfAShiftIsTheShift() {
        // 60 grey levels of 255 are .2353; bins are 1/256 wide
        double by = 60 / 255.0;
        assertThat(BRIGHTNESS.between(counts(0.3, 0.5, 0.6), counts(0.3 + by, 0.5 + by, 0.6 + by)))
                .isCloseTo(by, within(1 / 256.0));
    }

    @Test
    void wassersteinOfSharesIsWhatIsMovedTimesHowFar() {
        // half of the images are moved by .5
        assertThat(BRIGHTNESS.between(counts(0.25, 0.25), counts(0.25, 0.75))).isCloseTo(0.25, within(1e-12));
        assertThat(BRIGHTNESS.between(counts(0.25), counts(0.25, 0.25, 0.25))).isZero();
        assertThat(BRIGHTNESS.between(counts(), counts(0.25))).isZero();
    }

    @Test
    void wassersteinOfALogarithmicNumberIsInOctaves() {
        NumberSketch once = new NumberSketch(ImageNumber.PEAK);
        NumberSketch fourTimes = new NumberSketch(ImageNumber.PEAK);
        for (double value : new double[] {0.3, 5, 77}) {
            once.add(value);
            fourTimes.add(4 * value);
        }
        assertThat(new Wasserstein(ImageNumber.PEAK.bins()).between(once.counts(), fourTimes.counts()))
                .isCloseTo(2, within(1e-9));
        assertThat(ImageNumber.PEAK.distanceUnit()).startsWith("octaves");
        assertThat(ImageNumber.BRIGHTNESS.distanceUnit()).isEqualTo(ImageNumber.BRIGHTNESS.unit());
    }

    /** For sets of one size W_1 is the mean distance of the values in order. */
    @Property(tries = 100, seed = "6")
    void wassersteinIsTheMeanDistanceOfTheSortedValues(@ForAll long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] first = new double[20];
        double[] second = new double[20];
        Arrays.setAll(first, i -> random.fraction());
        Arrays.setAll(second, i -> random.fraction() * random.fraction());
        double exact = BRIGHTNESS.between(counts(first), counts(second));
        Arrays.sort(first);
        Arrays.sort(second);
        double mean = 0;
        for (int i = 0; i < 20; i++) {
            mean += Math.abs(first[i] - second[i]) / 20;
        }

        assertThat(exact).isCloseTo(mean, within(1 / 256.0));
    }
}
