package io.github.heatmill.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @Test
    void marksAreRoundNumbersThatCoverTheFigures() {
        // 1.43 / 6 = 0.238: the next of 1, 2, 5 times a power of ten is 0.5
        assertThat(Ticks.from(0, 1.43, 6).marks()).containsExactly(0.0, 0.5, 1.0, 1.5);
        assertThat(Ticks.from(0, 1, 6).marks()).hasSize(6).last().isEqualTo(1.0);
        assertThat(Ticks.from(0, 700, 6).step()).isEqualTo(200);
    }

    @Property(tries = 300)
    void neverMoreIntervalsThanAskedFor(
            @ForAll @DoubleRange(min = 1, max = 9.99) double digits, @ForAll @IntRange(min = -9, max = 9) int power) {
        double high = digits * StrictMath.pow(10, power);
        Ticks ticks = Ticks.from(0, high, 6);
        assertThat(ticks.marks()).hasSizeBetween(2, 7);
        assertThat(ticks.high()).isGreaterThanOrEqualTo(high * (1 - 1e-6));
    }

    @Test
    void aValueLiesAtItsShareOfTheAxis() {
        assertThat(new Ticks(0.5, 1, 0.1).share(0.75)).isCloseTo(0.5, Offset.offset(1e-12));
    }

    @Test
    void anAxisWithoutLengthIsRefused() {
        assertThatThrownBy(() -> new Ticks(1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected low < high");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.25, 0.25",
        "1200, 1200",
        "0.30000000000000004, 0.3",
        "15.327842, 15.3",
        "12345.6, 12300",
        "-0.191, -0.191",
        "0.00123, 0.00123",
        "0.000123, 1.23e-4",
        "-3.1e-7, -3.1e-7",
        "100000, 1e5",
        "9.9999, 10"
    })
    void numbersAreWrittenShort(double number, String written) {
        assertThat(ShortNumber.of(number)).isEqualTo(written);
    }
}
