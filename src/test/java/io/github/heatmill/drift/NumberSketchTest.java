package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One number of many images: it adds up, its quantiles are near the exact ones, and its text is not trusted. */
final class NumberSketchTest {
    private static NumberSketch of(ImageNumber number, double... values) {
        NumberSketch sketch = new NumberSketch(number);
        for (double value : values) {
            sketch.add(value);
        }
        return sketch;
    }

    private static double[] values(long seed, int count) {
        SplitMix64 random = new SplitMix64(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.chance(0.1) ? Double.NaN : Math.exp(4 * RandomSet.normal(random)) - 0.1;
        }
        return values;
    }

    @Property(tries = 100, seed = "1")
    void mergedPartsAreTheWholeToTheLastBitInAnyOrder(
            @ForAll long seed, @ForAll @IntRange(max = 60) int count, @ForAll ImageNumber number) {
        double[] values = values(seed, count);
        NumberSketch whole = of(number, values);
        SplitMix64 random = new SplitMix64(seed, 1);
        List<NumberSketch> parts = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            parts.add(new NumberSketch(number));
        }
        for (double value : values) {
            parts.get(random.whole(0, 3)).add(value);
        }

        NumberSketch left = new NumberSketch(number);
        parts.forEach(left::merge);
        NumberSketch right = new NumberSketch(number);
        for (int part = 3; part >= 0; part--) {
            NumberSketch head = NumberSketch.parse(parts.get(part).text());
            head.merge(right);
            right = head;
        }

        assertThat(left.text()).isEqualTo(whole.text());
        assertThat(right.text()).isEqualTo(whole.text());
    }

    @Property(tries = 200, seed = "2")
    void aQuantileIsWithinHalfABinOfTheExactOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count) {
        SplitMix64 random = new SplitMix64(seed);
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.fraction());
        NumberSketch sketch = of(ImageNumber.BRIGHTNESS, values);
        Arrays.sort(values);
        double q = random.fraction();
        double exact = values[Math.max(1, (int) Math.ceil(q * count)) - 1];

        assertThat(sketch.quantile(q).orElseThrow()).isCloseTo(exact, within(1 / 512.0));
    }

    @Test
    void aLogarithmicQuantileIsWithinAFactorOfOnePointZeroFive() {
        // the third of five
        assertThat(of(ImageNumber.PEAK, 0.01, 0.5, 3, 700, 9000).quantile(0.5).orElseThrow() / 3)
                .isBetween(1 / 1.05, 1.05);
    }

    @Test
    void theEndsAreExact() {
        NumberSketch sketch = of(ImageNumber.BRIGHTNESS, 0.37, 0.91, 0.12);

        assertThat(sketch.min()).hasValue(0.12);
        assertThat(sketch.max()).hasValue(0.91);
        assertThat(sketch.quantile(0)).hasValueCloseTo(0.12, within(1 / 512.0));
        assertThat(of(ImageNumber.BRIGHTNESS, 0.37).quantile(0.5)).hasValue(0.37);
    }

    @Test
    void whatLiesBeyondTheBinsIsCountedAtTheirEnds() {
        // contrast has bins over 0..1/2: 256 of them, between cells 0 and 257
        long[] counts = of(ImageNumber.CONTRAST, -1, 0, 0.5, 0.75, Double.NaN).counts();

        assertThat(counts).hasSize(259);
        assertThat(counts[0]).isEqualTo(1);
        assertThat(counts[1]).isEqualTo(1);
        assertThat(counts[256]).isEqualTo(1);
        assertThat(counts[257]).isEqualTo(1);
        assertThat(counts[258]).isEqualTo(1);
    }

    @Test
    void aRankCountsTheLowerBinsAndHalfOfItsOwn() {
        NumberSketch sketch = of(ImageNumber.BRIGHTNESS, 0.1, 0.2, 0.2, 0.9);

        assertThat(sketch.rank(0.5)).hasValue(0.75);
        // (1 + 2/2) / 4
        assertThat(sketch.rank(0.2)).hasValue(0.5);
        assertThat(new NumberSketch(ImageNumber.BRIGHTNESS).rank(0.2)).isEmpty();
    }

    @Test
    void withoutValuesThereIsNoQuantile() {
        NumberSketch sketch = of(ImageNumber.SHARPNESS, Double.NaN, Double.POSITIVE_INFINITY);

        assertThat(sketch.count()).isZero();
        assertThat(sketch.missing()).isEqualTo(2);
        assertThat(sketch.quantile(0.5)).isEmpty();
        assertThat(sketch.min()).isEmpty();
        assertThatThrownBy(() -> sketch.quantile(1.5)).hasMessage("Expected a share in [0, 1], but was 1.5");
    }

    @Test
    void sketchesOfDifferentNumbersAreNotMerged() {
        assertThatThrownBy(() -> of(ImageNumber.PEAK).merge(of(ImageNumber.AREA)))
                .hasMessage("Expected a sketch of peak, but was area");
    }

    @Test
    void theTextOfASketchIsOneLine() {
        // cells of 1/256: .25 is in bin 64, cell 65, twice; sum (.25 + .25) 2^26 = 33554432
        assertThat(of(ImageNumber.BRIGHTNESS, 0.25, 0.25, Double.NaN).text())
                .isEqualTo("brightness 1 33554432 0x1.0p-2 0x1.0p-2 65:2\n");
    }

    @ParameterizedTest
    @EnumSource
    void textIsReadBackToTheLastBit(ImageNumber number) {
        NumberSketch sketch = of(number, values(7, 50));

        assertThat(NumberSketch.parse(sketch.text())).isEqualTo(sketch);
        assertThat(ImageNumber.find(number.id())).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "brightness",
                "brightness 0 0",
                "brightness 0 0\n\n",
                "brightness 0 0 \n",
                "brightness 00 0\n",
                "nothing 0 0\n",
                "brightness -1 0\n",
                "brightness 99999999999999999999 0\n",
                "brightness 0 5\n",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 65:2",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 65:2 65:2\n",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 65:-2\n",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 66:2\n",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 1:1 65:1\n",
                "brightness 1 33554432 0x1.0p-2 NaN 65:2\n",
                "brightness 1 33554432 0x1.0p-2\n",
                "brightness 1 33554432 0.25 0.25 65:2\n",
                "brightness 1 933554432 0x1.0p-2 0x1.0p-2 65:2\n",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 999:2\n",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 65\n",
                "brightness 1 33554432 0x1.0p-2 0x1.0p-2 :2\n"
            })
    void whatIsNoSketchIsRefused(String text) {
        assertThatThrownBy(() -> NumberSketch.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
