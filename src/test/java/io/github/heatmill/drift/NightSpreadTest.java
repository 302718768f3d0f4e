package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A night against the spread of the nights before. */
final class NightSpreadTest {
    private static final Bins BINS = ImageNumber.BRIGHTNESS.bins();
    private static final Wasserstein DISTANCE = new Wasserstein(BINS);

    private static long[] night(double... brightness) {
        NumberSketch sketch = new NumberSketch(ImageNumber.BRIGHTNESS);
        for (double value : brightness) {
            sketch.add(value);
        }
        return sketch.counts();
    }

    /** All images of a night alike, in the middle of a bin: nothing varies within it. */
    private static long[] atBin(int bin) {
        double middle = (bin + 0.5) / 256;
        return night(middle, middle, middle);
    }

    @Test
    void locationIsAPredictiveTTest() {
        // means 10, 12, 14 bins: mean 12, s^2 = 4; 20 is off by 8: t = 8 / sqrt(4 (1 + 1/3)) = 3.4641 at 2 degrees,
        // whose two tails are 1 - t / sqrt(2 + t^2) = 1 - 3.4641 / sqrt(14) = .07418
        assertThat(NightSpread.location(atBin(20), List.of(atBin(10), atBin(12), atBin(14)), BINS)
                        .orElseThrow())
                .isCloseTo(1 - Math.sqrt(12 / 14.0), within(1e-9));
        assertThat(NightSpread.location(atBin(4), List.of(atBin(10), atBin(12), atBin(14)), BINS)
                        .orElseThrow())
                .isCloseTo(1 - Math.sqrt(12 / 14.0), within(1e-9));
        assertThat(NightSpread.location(atBin(12), List.of(atBin(10), atBin(12), atBin(14)), BINS))
                .hasValue(1);
    }

    @Test
    void shapeComparesLogarithmsOfDistances() {
        // nights at bins 10, 12, 14 are 3, 2, 3 bins from the others; tonight is 12 bins from all (24 to 12):
        // logs ln 3, ln 2, ln 3: mean .9634, s = .2341; t = (ln(12 - 1.333..) - ...): computed below by the formula
        List<long[]> nights = List.of(atBin(10), atBin(12), atBin(14));
        double[] logs = {Math.log(3), Math.log(2), Math.log(3)};
        double mean = (logs[0] + logs[1] + logs[2]) / 3;
        double variance = 0;
        for (double log : logs) {
            variance += (log - mean) * (log - mean) / 2;
        }
        double t = (Math.log(12) - mean) / Math.sqrt(variance * 4 / 3);

        assertThat(NightSpread.shape(atBin(24), nights, DISTANCE::between))
                .isCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), within(1e-9));
    }

    @Test
    void nightsThatNeverVaryLeaveNoRoom() {
        List<long[]> nights = List.of(atBin(10), atBin(10), atBin(10));

        assertThat(NightSpread.p(atBin(10), nights, BINS, DISTANCE::between)).isEqualTo(1);
        assertThat(NightSpread.p(atBin(11), nights, BINS, DISTANCE::between)).isZero();
    }

    @Test
    void aSmallNightMayLieFurtherOutThanLargeOnes() {
        List<long[]> nights = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nights.add(normal(new SplitMix64(5, i), 2000, 0.5));
        }
        double ofSmall = NightSpread.location(normal(new SplitMix64(6, 0), 10, 0.55), nights, BINS)
                .orElseThrow();
        double ofLarge = NightSpread.location(normal(new SplitMix64(6, 0), 2000, 0.55), nights, BINS)
                .orElseThrow();

        assertThat(ofLarge).isLessThan(1e-4);
        assertThat(ofSmall).isGreaterThan(0.01);
    }

    @Test
    void withoutAValueThereIsNoLocation() {
        assertThat(NightSpread.location(night(Double.NaN), List.of(atBin(1), atBin(2), atBin(3)), BINS))
                .isEmpty();
    }

    private static long[] normal(SplitMix64 random, int images, double mean) {
        double[] values = new double[images];
        for (int i = 0; i < images; i++) {
            values[i] = mean + 0.1 * RandomSet.normal(random);
        }
        return night(values);
    }

    /** Nights whose lamps differ: of 1000 at the level .05, 50 are expected, and 4 sqrt(47.5) = 28 more allowed. */
    @Test
    void theSpreadOfNightsIsNoAlarm() {
        int below = 0;
        int sampling = 0;
        for (int repeat = 0; repeat < 1000; repeat++) {
            List<long[]> nights = new ArrayList<>();
            for (int night = 0; night < 9; night++) {
                SplitMix64 random = new SplitMix64(44, repeat, night);
                nights.add(normal(random, 60, 0.5 + 0.05 * RandomSet.normal(random)));
            }
            long[] tonight = nights.remove(0);
            below += NightSpread.p(tonight, nights, BINS, DISTANCE::between) <= 0.05 ? 1 : 0;
            if (repeat < 100) {
                long[] others = NightSpread.together(nights);
                double p = PermutationTest.p(tonight, others, List.of(DISTANCE::between), 999, repeat);
                sampling += p <= 0.05 ? 1 : 0;
            }
        }

        assertThat(below).isLessThan(78).isGreaterThan(10);
        // what would alarm if nights were taken for samples of one distribution: most of 100
        assertThat(sampling).isGreaterThan(50);
    }
}
