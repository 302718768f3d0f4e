package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** What is told of a pass while its tasks end. */
class TaskProgressIT {
    private final SparkContext spark = TestSpark.session().sparkContext();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));

    /** One task that does 12 images, 2 of them bad. */
    private void work(ImageCounts counts) {
        JavaSparkContext.fromSparkContext(spark).parallelize(List.of(5, 7), 1).foreach(images -> counts.add(images, 1));
    }

    /** The first line, which is told by another thread. */
    private String line() throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (told.size() == 0 && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        return told.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    @Test
    void imagesAreCountedOfAllWithTheBadOnesTheRateAndTheTimeLeft() throws InterruptedException {
        try (TaskProgress listener = TaskProgress.of(spark, progress, "images explained", 20)) {
            JavaSparkContext.fromSparkContext(spark).parallelize(List.of(1), 1).foreach(before -> {});
            work(listener.counts());

            assertThat(line())
                    .as("a task that does no image is not told")
                    .matches("heatmill: 12 of 20 images explained, 2 bad"
                            + " \\(\\d+:\\d\\d so far, [0-9.]+/s, \\d+:\\d\\d left\\)");
        }
    }

    @Test
    void withoutTheirNumberTheTimeLeftIsByTheTasks() throws InterruptedException {
        try (TaskProgress listener = TaskProgress.of(spark, progress, "images explained")) {
            work(listener.counts());

            assertThat(line())
                    .matches("heatmill: 12 images explained, 2 bad, 1 of 1 parts"
                            + " \\(\\d+:\\d\\d so far, [0-9.]+/s, 0:00 left\\)");
        }
    }
}
