package io.github.heatmill.spark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.MemoryLimit;
import io.github.heatmill.spark.ProcessMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A task that passes two or more images of 1024 x 1024 through the shipped network needs 60 MiB for each, 416 between
 * the layers and 16 beside; for one image it is 60, 208 and 16. There are 2 of parameters in the process.
 */
class ExplainFitTest {
    private static final long MIB = 1 << 20;
    private static final NetworkSpec NETWORK = network(1024);

    private static NetworkSpec network(int side) {
        return new NetworkSpec(
                Architecture.CAM,
                new DefectClasses(List.of("a", "b", "c", "d", "e", "f")),
                side,
                side,
                List.of(32, 64, 64, 64),
                64);
    }

    // without fusions, which ask for a lower layer
    private static ExplainSpec spec(String... overrides) {
        return (ExplainSpec) JobFile.load(
                Path.of("jobs/explain.conf"),
                Path.of("conf/local/storage.conf"),
                Stream.concat(Stream.of("fusions=[]"), Stream.of(overrides)).toList(),
                Path.of("/opt/heatmill"));
    }

    private static ProcessMemory memory(long free, int tasks) {
        return new ProcessMemory(MemoryLimit.EXECUTOR, (free + 2560) * MIB, 2048 * MIB, tasks);
    }

    @ParameterizedTest
    @CsvSource({
        // four tasks: 4 * (16 + 416 + 60 * 8) + 2 = 3650, with nine images 3890
        "3700, 4, 16, 8, 4",
        // 4 * (16 + 208 + 60) + 2 = 1138
        "1200, 4, 16, 1, 4",
        // three tasks of one image: 854
        "1000, 4, 16, 1, 3",
        // one task of 16: 16 + 416 + 960 + 2
        "1395, 1, 16, 16, 1"
    })
    void namesTheLargestBatchAndFewerTasksOnlyWhereOneImageEachIsTooMuch(
            long free, int tasks, int batch, int fitting, int fewer) {
        assertThat(ExplainFit.largest(NETWORK, spec(), memory(free, tasks), new ExplainFit(batch, tasks)))
                .contains(new ExplainFit(fitting, fewer));
    }

    @Test
    void takesThePlannedBatchOrRefusesItButNeverChangesIt() {
        assertThatCode(() -> ExplainFit.require(NETWORK, spec(), memory(2800, 2), 2))
                .doesNotThrowAnyException();
        assertThatCode(() -> ExplainFit.require(NETWORK, spec(), memory(1400, 2), 1))
                .as("one partition, one task")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExplainFit.require(NETWORK, spec(), memory(2700, 2), 2))
                .hasMessageContaining("batch = 16: 2 tasks at once, each passing 16 images of 1024 x 1024 pixels")
                .hasMessageContaining("Set batch=15, or raise spark.executor.memoryOverhead");
    }

    @Test
    void faithfulnessTakesAnotherImageATask() {
        // 2 * (1392 + 284) + 2 = 3354
        assertThatCode(() -> ExplainFit.require(NETWORK, spec("faithfulness.share=0.1"), memory(3360, 2), 2))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExplainFit.require(NETWORK, spec("faithfulness.share=0.1"), memory(3350, 2), 2))
                .hasMessageContaining("Set batch=15, or");
    }

    @Test
    void namesFewerTasksWhereTheBatchMakesNoDifference() {
        // two images whatever the batch: at least 40 + 4 * 2 * (1 + 53 + 13 + 1) = 584 MiB a task
        assertThatThrownBy(
                        () -> ExplainFit.require(NETWORK, spec("convolution.algorithm=winograd"), memory(1000, 2), 2))
                .hasMessageContaining(
                        "Run 1 task at once (-- --master 'local[1]', on a cluster -- --executor-cores 1)");
    }

    @Test
    void aLowerLayerThatFillsTheHeapIsRefusedWithTheBatchThatFits() {
        ExplainSpec lower = spec("layers=[conv_2]", "methods=[grad-cam]");
        // 128 * 128 * 64 + 256 * 256 * 64 + 512 * 512 * 64 numbers are 84 MiB an image, a gradient 4 * 64; two tasks of
        // three images 1016 of 1024 MiB, which is half of the heap
        assertThatThrownBy(() -> ExplainFit.require(NETWORK, lower, memory(100_000, 2), 2))
                .hasMessageContaining("keep 3.1 GiB of layers in the heap, of which they may have half: 1.0 GiB. "
                        + "Set batch=3, or raise spark.driver.memory (on a cluster spark.executor.memory)")
                .hasMessageContaining("to 7 GiB");
        assertThatCode(() -> ExplainFit.require(
                        NETWORK, spec("layers=[conv_2]", "methods=[grad-cam]", "batch=3"), memory(100_000, 2), 2))
                .doesNotThrowAnyException();
        assertThatCode(() -> ExplainFit.require(
                        network(200), spec("layers=[conv_1]", "methods=[grad-cam]"), memory(3584, 2), 2))
                .doesNotThrowAnyException();
    }

    @Test
    void saysThatNothingFits() {
        assertThatThrownBy(() -> ExplainFit.require(NETWORK, spec(), memory(200, 2), 2))
                .hasMessageContaining("Not even one image fits: use a model for smaller images or with fewer filters");
    }

    @ParameterizedTest
    @CsvSource({"2", "16"})
    void theUsualImagesFitIntoTheLocalSettings(int cores) {
        assertThatCode(() -> ExplainFit.require(network(200), spec(), memory(3584, cores), 2 * cores))
                .doesNotThrowAnyException();
    }
}
