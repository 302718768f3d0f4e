package io.github.heatmill.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void itIsSaidAfterTwentySecondsAndThenEverMoreRarely() {
        Patience patience = new Patience();
        List<Integer> said = new ArrayList<>();
        for (int second = 0; second <= 2400; second++) {
            if (patience.endsAt(7 * SECOND + second * SECOND)) {
                said.add(second);
            }
        }

        // 20, then three times as long each until ten minutes lie between
        assertThat(said).containsExactly(20, 60, 180, 540, 1140, 1740, 2340);
    }

    @Test
    void whoHasNotSpokenHasNothingToTakeBack() {
        Patience patience = new Patience();
        patience.endsAt(0);
        assertThat(patience.over()).isFalse();

        patience.endsAt(0);
        assertThat(patience.endsAt(20 * SECOND)).isTrue();
        assertThat(patience.waited(20 * SECOND)).hasSeconds(20);
        assertThat(patience.over()).isTrue();
        assertThat(patience.endsAt(100 * SECOND)).as("it begins again").isFalse();
    }
}
