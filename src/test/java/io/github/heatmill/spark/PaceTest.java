package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    @ParameterizedTest
    @CsvSource({
        // 120 in 12 s are 10 a second; 240 take 24 s
        "120, 240, 12000, '0:12 so far, 10.0/s, 0:24 left'",
        // 3616 in 80 s are 45.2 a second; 11300 take 250 s
        "3616, 11300, 80000, '1:20 so far, 45.2/s, 4:10 left'",
        // 1 in 3600 s; 2 take 7200 s
        "1, 2, 3600000, '1:00:00 so far, 0.0/s, 2:00:00 left'",
        "5, 0, 1000, '0:01 so far, 5.0/s, 0:00 left'",
        "0, 7, 2500, '0:03 so far'",
        "7, 7, 0, '0:00 so far, 7000.0/s, 0:00 left'",
    })
    void tellsTimeRateAndTimeLeft(long done, long left, long millis, String text) {
        assertThat(new Pace(done, left, Duration.ofMillis(millis))).hasToString(text);
    }

    @Test
    void linesThatFollowEachOtherWithinTwoSecondsAreLeftOut() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Progress.Counter counter = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)).count(9);

        counter.report(3, "epoch %d", 1);
        counter.report(4, "epoch %d", 2);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .matches("heatmill: epoch 1 \\(0:00 so far, [0-9.]+/s, 0:00 left\\)\n");
    }
}
