package io.github.heatmill.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.ProfileFile;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizingTest {
    private static SparkConf shipped(String master) throws IOException {
        return ProfileFile.of("cluster").conf().set("spark.master", master);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "k8s://https://api:6443", "spark://mill1:7077"})
    void theShippedSettingsFitEachOther(String master) throws IOException {
        Sizing sizing = Sizing.of(shipped(master));

        assertThat(sizing.problems()).isEmpty();
        assertThat(sizing.line()).contains("4 cores", "4 tasks at once", "heap 4096 MiB", "6144 MiB");
    }

    @Test
    void aContainerIsHeapAndOverheadAndAStandaloneExecutorIsItsHeap() throws IOException {
        assertThat(ExecutorAsk.of(shipped("yarn")).memoryMib()).isEqualTo(4096 + 6144);
        assertThat(ExecutorAsk.of(shipped("spark://mill1:7077")).memoryMib()).isEqualTo(4096);
    }

    @Test
    void theOverheadThatSparkWouldTakeIsAContainersOnly() {
        SparkConf conf = new SparkConf(false).set("spark.executor.memory", "10g");

        // a tenth
        assertThat(ExecutorAsk.of(conf.set("spark.master", "yarn")).overheadMib())
                .hasValue(1024);
        assertThat(ExecutorAsk.of(conf.set("spark.master", "spark://mill1:7077"))
                        .overheadMib())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spark.task.cpus, 5, spark.executor.cores = 4",
        "spark.executorEnv.OMP_NUM_THREADS, 4, set it to 1",
        "spark.executor.memory, 300m, 450 MiB",
        "spark.executor.memoryOverhead, 384m, 512 MiB outside the heap",
        "spark.executor.extraJavaOptions, -Dorg.bytedeco.javacpp.maxphysicalbytes=4g, its heap is 4096 MiB"
    })
    void aSettingThatDoesNotFitTheOthersIsNamedWithThem(String key, String value, String part) throws IOException {
        List<String> problems = Sizing.of(shipped("yarn").set(key, value)).problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).contains(key.replace("extraJavaOptions", ""), part);
    }

    @Test
    void anApplicationWithFewerCoresThanAnExecutorHasNoneAtAStandaloneMaster() throws IOException {
        assertThat(Sizing.of(shipped("spark://mill1:7077").set("spark.cores.max", "3"))
                        .problems())
                .hasSize(1)
                .allMatch(problem -> problem.contains("-- --executor-cores 3"));
        assertThat(Sizing.of(shipped("yarn").set("spark.cores.max", "3")).problems())
                .isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        Sizing sizing =
                Sizing.of(shipped("yarn").set("spark.task.cpus", "5").set("spark.executorEnv.OMP_NUM_THREADS", "4"));

        assertThatThrownBy(sizing::require)
                .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.problems())
                        .hasSize(2));
    }

    @Test
    void aLocalSessionHasNoExecutorsToBeWrong() {
        assertThat(Sizing.of(new SparkConf(false).set("spark.master", "local[2]"))
                        .problems())
                .isEmpty();
    }
}
