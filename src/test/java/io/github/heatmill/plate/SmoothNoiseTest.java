package io.github.heatmill.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.SplitMix64;
import org.junit.jupiter.api.Test;

class SmoothNoiseTest {
    private final SmoothNoise noise = new SmoothNoise(new SplitMix64(1));

    @Test
    void halfwayBetweenTwoLatticePointsItIsTheirMean() {
        // the easing curve 3t^2 - 2t^3 is 1/2 at t = 1/2
        double mean = (noise.at(3, 4) + noise.at(4, 4)) / 2;
        assertThat(noise.at(3.5, 4)).isCloseTo(mean, within(1e-6));
    }

    @Test
    void aQuarterOfTheWayItIsFiveThirtySecondsTowardsTheNext() {
        // 3/16 - 2/64 = 5/32
        double here = noise.at(3, 4);
        double next = noise.at(3, 5);
        assertThat(noise.at(3, 4.25)).isCloseTo(here + 5 / 32.0 * (next - here), within(1e-6));
    }

    @Test
    void itRepeatsAndGoesOnToTheLeftOfZero() {
        assertThat(noise.at(-0.25, -3)).isEqualTo(noise.at(127.75, 125));
    }
}
