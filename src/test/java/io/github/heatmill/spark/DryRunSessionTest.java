package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class DryRunSessionTest {
    private static SparkConf profile(String master) {
        return new SparkConf(false).set("spark.master", master);
    }

    @Test
    void aClusterIsNotAskedButItsCoresAreCounted() {
        SparkConf profile = profile("yarn")
                .set("spark.executor.instances", "3")
                .set("spark.executor.cores", "4")
                .set("spark.jars", "/a.jar");

        assertThat(DryRunSession.settings(profile))
                .containsEntry("spark.master", "local[1]")
                .containsEntry("spark.jars", "")
                // 3 * 4
                .containsEntry("spark.default.parallelism", "12");
    }

    @Test
    void theParallelismOfAProfileIsKept() {
        assertThat(DryRunSession.settings(profile("spark://mill:7077").set("spark.default.parallelism", "7")))
                .containsEntry("spark.default.parallelism", "7");
    }

    @Test
    void ofALocalProfileOnlyTracesAreTurnedOff() {
        assertThat(DryRunSession.settings(profile("local[*]")))
                .isEqualTo(Map.of("spark.eventLog.enabled", "false", "spark.ui.enabled", "false"));
    }
}
