package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dealing sets out anew is exact, and the p-value it gives is valid. */
final class PermutationTestTest {
    @ParameterizedTest
    @CsvSource({"10, 4, 5", "10, 9, 8", "7, 7, 3", "1000, 300, 20", "50, 1, 25", "400000, 100000, 30"})
    void hypergeometricNumbersComeAsOftenAsTheyShould(long all, long marked, long drawn) {
        SplitMix64 random = new SplitMix64(all, marked, drawn);
        int samples = 20000;
        int[] seen = new int[(int) drawn + 1];
        for (int i = 0; i < samples; i++) {
            seen[(int) Hypergeometric.sample(all, marked, drawn, random)]++;
        }
        double chances = 0;
        for (int k = (int) Math.max(0, drawn - (all - marked)); k <= Math.min(drawn, marked); k++) {
            double chance = Hypergeometric.chance(all, marked, drawn, k);
            chances += chance;
            // five standard deviations
            double band = 5 * Math.sqrt(samples * chance * (1 - chance)) + 1;
            assertThat((double) seen[k]).isCloseTo(samples * chance, within(band));
        }
        assertThat(chances).isCloseTo(1, within(1e-9));
    }

    @Test
    void theChanceIsThatOfTheFormula() {
        // 2 of 4 marked among 5 of 10: 6 * C(6, 3) / C(10, 5) = 6 * 20 / 252
        assertThat(Hypergeometric.chance(10, 4, 5, 2)).isCloseTo(120 / 252.0, within(1e-12));
    }

    @Property(tries = 60, seed = "8")
    void dealtSetsHaveTheSizesAndTheImagesOfTheOldOnes(
            @ForAll long seed, @ForAll @IntRange(max = 12000) int more, @ForAll boolean firstIsLarge) {
        SplitMix64 random = new SplitMix64(seed);
        long[] large = new long[30];
        long[] small = new long[30];
        Arrays.setAll(large, i -> random.whole(0, 400) + more / 3);
        Arrays.setAll(small, i -> random.whole(0, 3) + more / 30);
        long[] first = firstIsLarge ? large : small;
        long[] second = firstIsLarge ? small : large;
        Relabelling relabelling = new Relabelling(first, second);
        relabelling.deal(random);
        relabelling.deal(random);

        assertThat(Arrays.stream(relabelling.first()).sum())
                .isEqualTo(Arrays.stream(first).sum());
        for (int cell = 0; cell < 30; cell++) {
            assertThat(relabelling.first()[cell]).isNotNegative();
            assertThat(relabelling.second()[cell]).isNotNegative();
            assertThat(relabelling.first()[cell] + relabelling.second()[cell]).isEqualTo(first[cell] + second[cell]);
        }
    }

    @Test
    void dealingByCellAndByImageIsOneDistribution() {
        // 5000 of 20000 images are dealt by cell, 3000 of them by image; a cell with a quarter of the images gets a
        // quarter of the dealt, give or take sqrt(n 1/4 3/4 (N - n) / (N - 1))
        for (long dealt : new long[] {5000, 3000}) {
            long[] first = {dealt, 0};
            long[] second = {5000 - dealt, 15000};
            Relabelling relabelling = new Relabelling(first, second);
            SplitMix64 random = new SplitMix64(dealt);
            double sum = 0;
            double squares = 0;
            int deals = 2000;
            for (int i = 0; i < deals; i++) {
                relabelling.deal(random);
                double difference = relabelling.first()[0] - dealt / 4.0;
                sum += difference;
                squares += difference * difference;
            }
            double variance = dealt * 0.1875 * (20000 - dealt) / 19999;
            assertThat(sum / deals).isCloseTo(0, within(5 * Math.sqrt(variance / deals)));
            assertThat(squares / deals / variance).isCloseTo(1, within(0.16));
        }
    }

    @Test
    void thePOfThreeAgainstThreeIsOneOfTen() {
        // sets {1, 1, 1} and {2, 2, 2}: of the C(6, 3) = 20 divisions 2 are as far apart
        long[] first = new long[] {3, 0};
        long[] second = new long[] {0, 3};
        double p = PermutationTest.p(
                first, second, List.of((a, b) -> Math.abs((double) a[0] / 3 - (double) b[0] / 3)), 100_000, 1);

        // 20 hits of a tenth: off by 1/sqrt(20) of it, five times
        assertThat(p).isBetween(0.1 / 2.2, 0.1 * 2.2);
    }

    @Test
    void whatNoDealtSetReachesHasTheLeastP() {
        long[] first = new long[] {50, 0};
        long[] second = new long[] {0, 50};

        // (0 + 1) / (999 + 1), and twice that of two statistics
        assertThat(PermutationTest.p(first, second, List.of((a, b) -> Math.abs(a[0] - b[0])), 999, 1))
                .isEqualTo(0.001);
        assertThat(PermutationTest.p(first, second, List.of((a, b) -> Math.abs(a[0] - b[0]), (a, b) -> 0), 999, 1))
                .isEqualTo(0.002);
        assertThat(PermutationTest.p(first, first, List.of((a, b) -> Math.abs(a[0] - b[0])), 999, 1))
                .isEqualTo(1);
    }

    @Test
    void setsThatDoNotDifferTakeFewDraws() {
        int[] asked = new int[1];
        double p = PermutationTest.p(
                new long[] {30, 20, 25},
                new long[] {29, 21, 24},
                List.of((a, b) -> {
                    asked[0]++;
                    return Math.abs((double) a[0] / b[0] - 1);
                }),
                1_000_000,
                1);

        assertThat(p).isGreaterThan(0.5);
        assertThat(asked[0]).isLessThan(50);
    }

    /** Cell by cell: a million images are no more work than their bins. */
    @Test
    void aMillionImagesAreComparedByTheirCells() {
        long[] first = new long[256];
        long[] second = new long[256];
        Arrays.fill(first, 4000);
        Arrays.fill(second, 4000);
        second[0] += 2000;

        // 2000 of 4000 more in one cell are some 30 standard deviations
        assertThat(PermutationTest.p(first, second, List.of((a, b) -> Math.abs(a[0] - b[0])), 199, 1))
                .isEqualTo(0.005);
    }

    /**
     * The share of p at or below u is at most u: of 2000 sets of one distribution, four standard deviations allowed.
     */
    @Test
    void quietSetsHaveAPAtMostAsOftenBelowALevelAsTheLevel() {
        int sets = 2000;
        double[] p = new double[sets];
        Wasserstein distance = new Wasserstein(ImageNumber.BRIGHTNESS.bins());
        for (int i = 0; i < sets; i++) {
            SplitMix64 random = new SplitMix64(99, i);
            long[] first = brightness(random, 40);
            long[] second = brightness(random, 120);
            PopulationStability stability = PopulationStability.of(new Relabelling(first, second).together(), 1);
            p[i] = PermutationTest.p(first, second, List.of(stability::between, distance::between), 999, i);
        }
        for (double level : new double[] {0.01, 0.05, 0.2, 0.5}) {
            double band = 4 * Math.sqrt(sets * level * (1 - level));
            double below = Arrays.stream(p).filter(value -> value <= level).count();
            assertThat(below).isLessThan(sets * level + band);
            // and it is not so careful as to be of no use
            assertThat(below).isGreaterThan(sets * level / 4 - 5);
        }
    }

    private static long[] brightness(SplitMix64 random, int images) {
        NumberSketch sketch = new NumberSketch(ImageNumber.BRIGHTNESS);
        for (int i = 0; i < images; i++) {
            sketch.add(0.5 + 0.1 * RandomSet.normal(random));
        }
        return sketch.counts();
    }
}
