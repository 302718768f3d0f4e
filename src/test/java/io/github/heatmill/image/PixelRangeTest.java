package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PixelRangeTest {
    private static PixelRange of(double... values) {
        ByteBuffer row = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            row.putDouble(value);
        }
        return PixelRange.of(NpyDtype.F8, row.array());
    }

    @Test
    void finiteValuesSpanTheRangeAndOthersAreCounted() {
        // 1e300 is infinite as a float
        assertThat(of(3, -1, 0.5, Double.NaN, Double.NEGATIVE_INFINITY, 1e300))
                .isEqualTo(new PixelRange(6, -1, 3, 1, 3));
    }

    @Test
    void aRowWithoutFiniteValuesHasNoSpan() {
        PixelRange nothing = of(Double.NaN);

        assertThat(nothing.min()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(nothing.merge(of(2))).isEqualTo(new PixelRange(2, 2, 2, 0, 1));
    }

    @Property(tries = 500, seed = "20232")
    void partsMergeToTheWholeWhereverTheyAreCut(
            @ForAll @Size(max = 20) double[] values,
            @ForAll @IntRange(max = 20) int one,
            @ForAll @IntRange(max = 20) int other) {
        int first = Math.min(values.length, Math.min(one, other));
        int second = Math.min(values.length, Math.max(one, other));
        PixelRange a = of(Arrays.copyOfRange(values, 0, first));
        PixelRange b = of(Arrays.copyOfRange(values, first, second));
        PixelRange c = of(Arrays.copyOfRange(values, second, values.length));
        PixelRange whole = of(values);

        assertThat(a.merge(b).merge(c)).isEqualTo(whole);
        assertThat(a.merge(b.merge(c))).isEqualTo(whole);
        assertThat(c.merge(a).merge(b)).isEqualTo(whole);
        assertThat(PixelRange.EMPTY.merge(whole)).isEqualTo(whole);
    }

    @Test
    void contradictionsAreABug() {
        assertThatThrownBy(() -> new PixelRange(1, 0, 1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PixelRange(1, 0, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PixelRange(1, 1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRangeTravelsBackFromExecutors() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ObjectOutputStream(out).writeObject(of(1, 2));

        assertThat(new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject())
                .isEqualTo(of(1, 2));
    }
}
