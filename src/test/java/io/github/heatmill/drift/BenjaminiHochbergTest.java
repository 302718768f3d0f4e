package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** False discovery, by the example of the paper. */
final class BenjaminiHochbergTest {
    /**
     * The fifteen p-values of section 4.1 of the paper: at .05 it rejects the first four, where Bonferroni rejects
     * three.
     */
    private static final double[] PUBLISHED = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0000
    };

    @Test
    void theFirstFourOfThePublishedExampleAreRejected() {
        double[] q = BenjaminiHochberg.adjust(PUBLISHED);

        // 15 p / i: .0015, .0030, .0095, .035625, .0603, then .063857 of the seventh (.0298) before .0695 of the sixth
        assertThat(q[0]).isCloseTo(0.0015, within(1e-12));
        assertThat(q[1]).isCloseTo(0.0030, within(1e-12));
        assertThat(q[2]).isCloseTo(0.0095, within(1e-12));
        assertThat(q[3]).isCloseTo(0.035625, within(1e-12));
        assertThat(q[4]).isCloseTo(0.0603, within(1e-12));
        assertThat(q[5]).isCloseTo(15 * 0.0298 / 7, within(1e-12));
        assertThat(q[14]).isEqualTo(1);
        assertThat(Arrays.stream(q).filter(value -> value <= 0.05)).hasSize(4);
    }

    @Test
    void theOrderOfThePValuesDoesNotMatter() {
        // .01 3 / 1; of the tied ones the greater rank counts, .5 3 / 3
        assertThat(BenjaminiHochberg.adjust(0.5, 0.01, 0.5)).containsExactly(0.5, 0.03, 0.5);
        assertThat(BenjaminiHochberg.adjust()).isEmpty();
        assertThat(BenjaminiHochberg.adjust(0.2)).containsExactly(0.2);
    }

    @Test
    void whatIsNoPIsRefused() {
        assertThatThrownBy(() -> BenjaminiHochberg.adjust(0.1, Double.NaN))
                .hasMessage("Expected p in [0, 1], but was NaN");
    }
}
