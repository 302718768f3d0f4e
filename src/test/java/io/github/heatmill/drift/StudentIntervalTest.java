package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Means of a few numbers, against tables of t and by hand. */
class StudentIntervalTest {
    @Test
    void quantilesAreThoseOfTheTables() {
        assertThat(StudentInterval.quantile(0.95, 1)).isCloseTo(12.7062, within(1e-4));
        assertThat(StudentInterval.quantile(0.95, 2)).isCloseTo(4.30265, within(1e-5));
        assertThat(StudentInterval.quantile(0.95, 9)).isCloseTo(2.26216, within(1e-5));
        assertThat(StudentInterval.quantile(0.99, 4)).isCloseTo(4.60409, within(1e-5));
        // two degrees in closed form: t = a sqrt(2 / (1 - a^2)) for the level a
        assertThat(StudentInterval.quantile(0.5, 2)).isCloseTo(0.5 * Math.sqrt(2 / 0.75), within(1e-9));
    }

    @Test
    void theIntervalIsAsWideAsSoFewNumbersMakeIt() {
        // mean 2, squares 1 + 0 + 1 over 2: sd 1; 4.30265 / sqrt(3) = 2.48414
        StudentInterval interval = StudentInterval.of(List.of(1.0, 2.0, 3.0), 0.95);

        assertThat(interval.mean()).isEqualTo(2);
        assertThat(interval.sd()).hasValue(1);
        assertThat(interval.low().getAsDouble()).isCloseTo(2 - 2.48414, within(1e-5));
        assertThat(interval.high().getAsDouble()).isCloseTo(2 + 2.48414, within(1e-5));
    }

    @Test
    void oneNumberHasNoInterval() {
        StudentInterval one = StudentInterval.of(List.of(0.25), 0.95);

        assertThat(one.mean()).isEqualTo(0.25);
        assertThat(one.sd()).isEmpty();
        assertThat(one.low()).isEmpty();
        assertThatThrownBy(() -> StudentInterval.of(List.of(), 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
