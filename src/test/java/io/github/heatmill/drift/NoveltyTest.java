package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Distances of features: by hand, by leaving images out, and against the distance from a single mean. */
final class NoveltyTest {
    private static FloatArray features(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatArray.of(floats);
    }

    /** Four points of mean (3, -1) and covariance diag(8/3, 2/3), n - 1 in the denominator. */
    private static FeatureSums cross() {
        FeatureSums sums = new FeatureSums(2);
        sums.add("a", features(5, -1));
        sums.add("a", features(1, -1));
        sums.add("a", features(3, 0));
        sums.add("a", features(3, -2));
        return sums;
    }

    @Test
    void meanAndCovarianceAreThoseOfTheImages() {
        assertThat(cross().mean("a")).containsExactly(3, -1);
        assertThat(cross().covariance()[0]).containsExactly(new double[] {8 / 3.0, 0}, within(1e-12));
        assertThat(cross().covariance()[1]).containsExactly(new double[] {0, 2 / 3.0}, within(1e-12));
    }

    @Test
    void theCovarianceIsOfTheDifferencesFromEachClassesOwnMean() {
        FeatureSums sums = new FeatureSums(1);
        for (double value : new double[] {0, 2}) {
            sums.add("a", features(value));
            sums.add("b", features(100 + 2 * value));
        }
        // (1 + 1 + 4 + 4) / (4 - 2)
        assertThat(sums.covariance()[0][0]).isCloseTo(5, within(1e-9));
    }

    @Test
    void theShrinkageIsTheFormulaByHand() {
        // S = diag(3, 1), p = 2, n = 10: tr S = 4, tr S^2 = 10; (0 * 10 + 16) / (10 * (10 - 8)) = .8; m = 2
        Shrinkage shrinkage = Shrinkage.of(new double[][] {{3, 0}, {0, 1}}, 10);

        assertThat(shrinkage.share()).isCloseTo(0.8, within(1e-12));
        // .2 * 3 + 1.6, .2 * 1 + 1.6
        double[][] shrunk = shrinkage.of(new double[][] {{3, 0}, {0, 1}});
        assertThat(shrunk[0]).containsExactly(new double[] {2.2, 0}, within(1e-12));
        assertThat(shrunk[1]).containsExactly(new double[] {0, 1.8}, within(1e-12));
        // of many images next to nothing
        assertThat(Shrinkage.of(new double[][] {{3, 0}, {0, 1}}, 10_000_000).share())
                .isLessThan(1e-6);
    }

    @Test
    void theDistanceIsMahalanobis() {
        // one feature, which is not shrunk: 0, 1, 2: mean 1, variance 1, and a ridge of 1e-6
        FeatureSums sums = new FeatureSums(1);
        for (int value = 0; value < 3; value++) {
            sums.add("a", features(value));
        }
        assertThat(new Novelty(sums).distance(features(4))).isCloseTo(3, within(1e-5));
        assertThat(new Novelty(sums).distance(features(1))).isZero();
    }

    @Test
    void inTwoDimensionsADirectionCountsByItsSpread() {
        SplitMix64 random = new SplitMix64(4);
        FeatureSums sums = new FeatureSums(2);
        for (int i = 0; i < 20000; i++) {
            double along = 3 * RandomSet.normal(random);
            double across = 0.5 * RandomSet.normal(random);
            sums.add("a", features(along + across, along - across));
        }
        Novelty novelty = new Novelty(sums);

        // (6, 6) is 6 along: 2 of its deviations; (1, -1) is 1 across: 2 as well
        assertThat(novelty.distance(features(6, 6))).isCloseTo(2, within(0.05));
        assertThat(novelty.distance(features(1, -1))).isCloseTo(2, within(0.05));
    }

    @Test
    void featuresThatNeverVaryOrVaryTogetherAreNoObstacle() {
        FeatureSums sums = new FeatureSums(3);
        SplitMix64 random = new SplitMix64(9);
        for (int i = 0; i < 50; i++) {
            double x = RandomSet.normal(random);
            sums.add("a", features(x, 2 * x, 7));
        }
        Novelty novelty = new Novelty(sums);

        assertThat(novelty.distance(features(0.5, 1, 7))).isLessThan(2);
        assertThat(novelty.distance(features(0.5, 1, 9))).isGreaterThan(3);
        FeatureSums constant = new FeatureSums(2);
        constant.add("a", features(1, 1));
        assertThat(new Novelty(constant).distance(features(1, 1))).isZero();
        assertThat(new Novelty(constant).distance(features(1, 2)))
                .isGreaterThan(100)
                .isFinite();
    }

    /** Exact up to the ridge of a millionth, for one feature is not shrunk, and to features rounded to 2^-16. */
    @Property(tries = 100, seed = "12")
    void aHeldOutDistanceIsThatFromTheOthers(@ForAll long seed) {
        SplitMix64 random = new SplitMix64(seed);
        List<FloatArray> images = new ArrayList<>();
        FeatureSums all = new FeatureSums(1);
        for (int i = 0; i < 12; i++) {
            images.add(features(RandomSet.normal(random)));
            all.add(i % 2 == 0 ? "a" : "b", images.get(i));
        }
        Novelty novelty = new Novelty(all);
        for (int left = 0; left < 12; left++) {
            FeatureSums others = new FeatureSums(1);
            for (int i = 0; i < 12; i++) {
                if (i != left) {
                    others.add(i % 2 == 0 ? "a" : "b", images.get(i));
                }
            }
            double exact = new Novelty(others).distance(images.get(left));
            double heldOut = novelty.heldOut(left % 2 == 0 ? "a" : "b", images.get(left));
            assertThat(heldOut).isCloseTo(exact, within(1e-4 * exact + 1e-5));
        }
    }

    @Test
    void anImageThatIsAloneInItsClassIsMeasuredFromTheOthers() {
        FeatureSums sums = new FeatureSums(1);
        for (int value = 0; value < 3; value++) {
            sums.add("a", features(value));
        }
        sums.add("b", features(5));

        // mean 1 and variance 1 of class a
        assertThat(new Novelty(sums).heldOut("b", features(5))).isCloseTo(4, within(1e-5));
        assertThatThrownBy(() -> new Novelty(sums).heldOut("c", features(5)))
                .hasMessage("Expected one of [a, b], but was \"c\"");
    }

    /**
     * Few images of many features: without this, what is new looks further away than the reference by the fit alone.
     */
    @Test
    void heldOutDistancesAreLikeThoseOfNewImages() {
        SplitMix64 random = new SplitMix64(21);
        int dimension = 40;
        List<FloatArray> images = new ArrayList<>();
        FeatureSums sums = new FeatureSums(dimension);
        for (int i = 0; i < 120; i++) {
            images.add(noise(random, dimension));
            sums.add("a", images.get(i));
        }
        Novelty novelty = new Novelty(sums);
        double inside = images.stream().mapToDouble(novelty::distance).average().orElseThrow();
        double heldOut = images.stream()
                .mapToDouble(image -> novelty.heldOut("a", image))
                .average()
                .orElseThrow();
        double fresh = 0;
        for (int i = 0; i < 500; i++) {
            fresh += novelty.distance(noise(random, dimension)) / 500;
        }

        assertThat(heldOut / fresh).isCloseTo(1, within(0.03));
        assertThat(inside / fresh).isLessThan(0.95);
    }

    // features of very unlike spread, so that little is shrunk
    private static FloatArray noise(SplitMix64 random, int dimension) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) (RandomSet.normal(random) * Math.exp(-0.1 * i));
        }
        return FloatArray.of(values);
    }

    /** The share of pairs in which the new image is further away than the known one: 1/2 is no better than a coin. */
    private static double auc(FeatureSums sums, List<FloatArray> known, List<FloatArray> unknown) {
        Novelty novelty = new Novelty(sums);
        double[] near = known.stream().mapToDouble(novelty::distance).toArray();
        double[] far = unknown.stream().mapToDouble(novelty::distance).toArray();
        double won = 0;
        for (double a : near) {
            for (double b : far) {
                won += b > a ? 1 : 0;
            }
        }
        return won / near.length / far.length;
    }

    /** Six classes on a circle; what is new lies in its middle or between two classes. */
    @Test
    void theNearestClassFindsWhatLiesBetweenClassesWhereTheOneMeanDoesNot() {
        SplitMix64 random = new SplitMix64(31);
        FeatureSums byClass = new FeatureSums(8);
        FeatureSums atOnce = new FeatureSums(8);
        List<FloatArray> known = new ArrayList<>();
        List<FloatArray> unknown = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            double angle = Math.PI * (i % 6) / 3;
            FloatArray image = around(random, 6 * Math.cos(angle), 6 * Math.sin(angle));
            if (i < 600) {
                byClass.add("class " + i % 6, image);
                atOnce.add("all", image);
            } else if (i < 900) {
                known.add(image);
            } else {
                unknown.add(i % 2 == 0 ? around(random, 0, 0) : around(random, 12, 0));
            }
        }

        double nearest = auc(byClass, known, unknown);
        double single = auc(atOnce, known, unknown);
        assertThat(nearest).isGreaterThan(0.99);
        assertThat(single).isLessThan(0.65);
    }

    private static FloatArray around(SplitMix64 random, double x, double y) {
        float[] values = new float[8];
        for (int i = 0; i < 8; i++) {
            values[i] = (float) RandomSet.normal(random);
        }
        values[0] += (float) x;
        values[1] += (float) y;
        return FloatArray.of(values);
    }

    @Property(tries = 50, seed = "14")
    void mergedSumsAreTheWholeToTheLastBit(@ForAll long seed) {
        SplitMix64 random = new SplitMix64(seed);
        FeatureSums whole = new FeatureSums(3);
        List<FeatureSums> parts = List.of(new FeatureSums(3), new FeatureSums(3), new FeatureSums(3));
        for (int i = 0; i < 30; i++) {
            FloatArray image = features(
                    32768 * RandomSet.normal(random) / 8, random.between(-32768, 32768), -32768 * random.whole(0, 1));
            String name = "class " + random.whole(0, 1);
            whole.add(name, image);
            parts.get(random.whole(0, 2)).add(name, image);
        }
        FeatureSums merged = new FeatureSums(3);
        for (int part = 2; part >= 0; part--) {
            merged.merge(FeatureSums.parse(parts.get(part).text()));
        }

        assertThat(merged).isEqualTo(whole);
        assertThat(merged.text()).isEqualTo(whole.text());
    }

    @Test
    void sumsBeyondSixtyFourBitsAreExact() {
        // 32768^2 2^32 = 2^62 each: five are 5 * 2^62, above 2^63
        FeatureSums sums = new FeatureSums(2);
        for (int i = 0; i < 5; i++) {
            sums.add("a", features(32768, -32768));
        }
        String five = "23058430092136939520";
        assertThat(sums.text()).endsWith(five + " -" + five + " " + five + "\n");
        assertThat(FeatureSums.parse(sums.text())).isEqualTo(sums);
        assertThat(sums.mean("a")).containsExactly(32768, -32768);
    }

    @Test
    void featuresThatDoNotFitAreRefused() {
        FeatureSums sums = cross();
        for (FloatArray bad : List.of(features(1), features(1, Double.NaN), features(1, 40000))) {
            assertThat(sums.fits(bad)).isFalse();
            assertThatThrownBy(() -> sums.add("a", bad))
                    .hasMessageStartingWith("Expected 2 features of at most 32768.0");
            assertThatThrownBy(() -> new Novelty(sums).distance(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Novelty(new FeatureSums(2))).hasMessage("Expected features of at least one image");
    }

    @Test
    void sumsOfNoRealFeaturesAreRefused() {
        // the sum of squares is less than the square of the mean allows
        FeatureSums sums = FeatureSums.parse("heatmill-features-1 1 1\n'a 2\n655360\n5\n");

        assertThatThrownBy(() -> new Novelty(sums)).hasMessageStartingWith("Expected a positive matrix, but was -");
    }
}
