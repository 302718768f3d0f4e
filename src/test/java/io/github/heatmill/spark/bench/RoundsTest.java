package io.github.heatmill.spark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void worksRunInTurnAndWarmUpsAreNotCounted() throws Exception {
        List<String> order = new ArrayList<>();
        Rounds rounds = new Rounds()
                .add("a", () -> order.add("a"))
                .add("b", () -> order.add("b"))
                .run(1, 2);

        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(rounds.toString()).matches("a \\[\\d+, \\d+] ms; b \\[\\d+, \\d+] ms; ");
    }

    @Test
    void theMedianOfWorkThatSleepsInOneRoundOfThreeIsThatOfTheOthers() throws Exception {
        int[] round = {0};
        Rounds rounds = new Rounds()
                .add("work", () -> {
                    if (round[0]++ == 1) {
                        Thread.sleep(300);
                    }
                })
                .run(0, 3);

        assertThat(rounds.median("work")).isLessThan(0.3);
    }

    @Test
    void resultsAreOneFlatObjectOfNumbers() {
        Map<String, Double> results = new LinkedHashMap<>();
        results.put("forward_vs_raw", 0.98765);
        results.put("png_us", 1234.0);

        assertThat(BenchTable.json(results))
                .isEqualTo(
                        """
                {
                  "forward_vs_raw": 0.9877,
                  "png_us": 1234.0000
                }
                """);
        assertThat(BenchTable.text(results)).contains("forward_vs_raw").contains(">= 0.95");
    }

    @Test
    void anUnknownArgumentIsAMistakeThatNamesIt() {
        assertThatThrownBy(() -> BenchMain.BenchArguments.parse(List.of("--fast")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("unknown argument --fast");
    }
}
