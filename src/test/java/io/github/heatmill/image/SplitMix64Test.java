package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    @Test
    void sameKeysGiveTheSameStream() {
        SplitMix64 one = new SplitMix64(7, 8, 9);
        SplitMix64 other = new SplitMix64(7, 8, 9);
        for (int i = 0; i < 100; i++) {
            assertThat(one.bits()).isEqualTo(other.bits());
        }
    }

    @Test
    void everyKeyAndTheirOrderMatter() {
        Set<Long> first = new HashSet<>();
        first.add(new SplitMix64(1, 2).bits());
        first.add(new SplitMix64(2, 1).bits());
        first.add(new SplitMix64(1, 3).bits());
        first.add(new SplitMix64(1, 2, 0).bits());
        first.add(new SplitMix64(1).bits());
        first.add(new SplitMix64(0).bits());
        first.add(new SplitMix64().bits());
        assertThat(first).hasSize(7);
    }

    @Test
    void neighbouringIndexesShareNoNumbers() {
        Set<Long> seen = new HashSet<>();
        for (int index = 0; index < 100; index++) {
            SplitMix64 random = new SplitMix64(0, index);
            for (int i = 0; i < 100; i++) {
                seen.add(random.bits());
            }
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void numbersAreUniform() {
        SplitMix64 random = new SplitMix64(5);
        int[] counts = new int[6];
        double sum = 0;
        for (int i = 0; i < 60_000; i++) {
            counts[random.whole(2, 7) - 2]++;
            double between = random.between(-1, 3);
            assertThat(between).isBetween(-1.0, 3.0);
            sum += between;
        }
        // 10 000 of each are expected, with a standard deviation of 91
        for (int count : counts) {
            assertThat(count).isBetween(9_500, 10_500);
        }
        assertThat(sum / 60_000).isCloseTo(1, within(0.03));
    }

    @Test
    void normalNumbersHaveMeanZeroAndVarianceOne() {
        SplitMix64 random = new SplitMix64(6);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 50_000; i++) {
            double value = random.normal();
            sum += value;
            squares += value * value;
        }
        assertThat(sum / 50_000).isCloseTo(0, within(0.02));
        assertThat(squares / 50_000).isCloseTo(1, within(0.02));
    }

    @Test
    void itsNumbersAreTheSameOnEveryMachine() {
        // computed in Python from the published constants
        assertThat(SplitMix64.hash(1, 2, 3)).isEqualTo(0x3f53a1fe784bbfL);
        assertThat(SplitMix64.hash()).isZero();
        SplitMix64 stream = new SplitMix64(0);
        assertThat(stream.bits()).isEqualTo(0x1cd364143cce4aaeL);
        assertThat(stream.bits()).isEqualTo(0x74152ffafb44a602L);
        // without keys it counts from 0: the generator's well known first output for seed 0
        assertThat(new SplitMix64().bits()).isEqualTo(0xe220a8397b1dcdafL);
    }

    @Test
    void aHashGrowsByOneKeyAtATime() {
        assertThat(SplitMix64.link(SplitMix64.hash(1, 2), 3)).isEqualTo(SplitMix64.hash(1, 2, 3));
        assertThat(SplitMix64.hash(1, "ab")).isNotEqualTo(SplitMix64.hash(1, "ba"));
        assertThat(SplitMix64.hash(1, "ab")).isNotEqualTo(SplitMix64.hash(2, "ab"));
    }

    @Test
    void aFractionIsTheUpperBitsOfAHash() {
        assertThat(SplitMix64.fraction(0)).isZero();
        assertThat(SplitMix64.fraction(1L << 63)).isEqualTo(0.5);
        assertThat(SplitMix64.fraction(-1)).isEqualTo(1 - 0x1p-53);
    }
}
