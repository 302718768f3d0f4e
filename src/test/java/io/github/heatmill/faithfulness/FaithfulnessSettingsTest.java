package io.github.heatmill.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaithfulnessSettingsTest {
    private static FaithfulnessSettings of(double share, long seed) {
        return new FaithfulnessSettings(share, seed, 20, Blank.BLUR, List.of(10), 10, 0.02);
    }

    @Test
    void theShareOfTheImagesIsTakenAndNoneOrAllAtItsEnds() {
        assertThat(taken(of(0.05, 1))).isCloseTo(5000, within(200L));
        assertThat(taken(of(0, 1))).isZero();
        assertThat(taken(of(1, 1))).isEqualTo(100_000);
    }

    private static long taken(FaithfulnessSettings settings) {
        return LongStream.range(0, 100_000).filter(settings::takes).count();
    }

    @Test
    void aLargerShareHoldsTheSmallerOneAndAnotherSeedOthers() {
        assertThat(LongStream.range(0, 1000).filter(of(0.1, 1)::takes)).allMatch(of(0.2, 1)::takes);
        assertThat(LongStream.range(0, 1000).filter(of(0.1, 1)::takes).boxed())
                .isNotEqualTo(LongStream.range(0, 1000)
                        .filter(of(0.1, 2)::takes)
                        .boxed()
                        .toList());
    }

    @Test
    void theRivalIsEveryOtherClassAndNeverTheTarget() {
        List<Integer> rivals = LongStream.range(0, 6000)
                .mapToObj(image -> of(1, 1).rival(4, 6, image))
                .toList();

        for (int c : new int[] {0, 1, 2, 3, 5}) {
            assertThat(rivals.stream().filter(rival -> rival == c).count()).isCloseTo(1200, within(150L));
        }
        assertThat(rivals).doesNotContain(4);
        assertThat(of(1, 1).rival(1, 2, 9)).isZero();
    }

    @Test
    void noTwoUsesOfASeedAreTheSame() {
        FaithfulnessSettings settings = of(1, 1);

        assertThat(List.of(settings.noiseSeed(5), settings.perturbationSeed(5), settings.networkSeed(), 1L, 5L))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> of(1.5, 1)).hasMessageContaining("but was 1.5 and 0.02");
        assertThatThrownBy(() -> new FaithfulnessSettings(0, 1, 1, Blank.BLUR, List.of(10), 10, 0.02))
                .hasMessageContaining("but was 1 and 10");
        assertThatThrownBy(() -> new FaithfulnessSettings(0, 1, 20, Blank.BLUR, List.of(10, 10), 10, 0.02))
                .hasMessage("Expected distinct percentages from 1 to 99, but was [10, 10]");
        assertThatThrownBy(() -> new FaithfulnessSettings(0, 1, 20, Blank.BLUR, List.of(0), 10, 0.02))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itSaysItselfOnALine() {
        assertThat(of(0, 1).describe()).isEqualTo("none");
        assertThat(of(0.5, 7).describe())
                .isEqualTo("share=0.5 seed=7 steps=20 blank=blur removed=[10] perturbations=10 radius=0.02");
    }
}
