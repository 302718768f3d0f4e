package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.MemoryLimit;
import io.github.heatmill.spark.ProcessMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A worker of the shipped network at 1024 x 1024 needs 1216 MiB an image (2 * 114 + 72 + 4 floats a pixel) and 54
 * beside that; there are 2 of parameters in the process.
 */
class TrainingFitTest {
    private static final long MIB = 1 << 20;

    private static NetworkSpec network(int side) {
        return new NetworkSpec(
                Architecture.CAM,
                new DefectClasses(List.of("a", "b", "c", "d", "e", "f")),
                side,
                side,
                List.of(32, 64, 64, 64),
                64);
    }

    /** With {@code free} MiB for networks: the heap and the program itself have 2560. */
    private static ProcessMemory memory(long free, int tasks) {
        return new ProcessMemory(MemoryLimit.MAX_PHYSICAL_BYTES, (free + 2560) * MIB, 2048 * MIB, tasks);
    }

    @ParameterizedTest
    @CsvSource({
        // two workers of one image: 2 * 1270 + 2; of two images: 2 * 2486 + 2
        "3584, 2, 32, 2, 2, 2",
        "4975, 2, 32, 2, 4, 2",
        "4970, 2, 32, 2, 2, 2",
        // one worker of two images: 2486 + 2; of one: 1270 + 2
        "2500, 2, 32, 2, 2, 1",
        "2400, 2, 32, 2, 1, 1",
        // of eight workers only two run at once
        "3584, 2, 32, 8, 8, 8",
        // one worker of two images
        "2500, 2, 32, 1, 2, 1"
    })
    void namesTheLargestBatchAndFewerWorkersOnlyWhereOneImageEachIsTooMuch(
            long free, int tasks, int batch, int workers, int fitting, int fewer) {
        assertThat(TrainingFit.largest(network(1024), memory(free, tasks), new TrainingFit(batch, workers)))
                .contains(new TrainingFit(fitting, fewer));
    }

    @ParameterizedTest
    @CsvSource({"1300, 2", "3584, 2", "3584, 16", "9000, 4", "40000, 16"})
    void whatItNamesIsAccepted(long free, int tasks) {
        ProcessMemory memory = memory(free, tasks);
        TrainingFit fit = TrainingFit.largest(network(1024), memory, new TrainingFit(512, 16))
                .orElseThrow();

        assertThatCode(() -> TrainingFit.require(network(1024), memory, fit.batch(), fit.workers()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWithTheBatchThatFitsWhatIsNeededAndWhatThereIs() {
        // 2 * (16 * 1216 + 54) + 2 MiB = 38.1 GiB, and 2.5 for the rest
        assertThatThrownBy(() -> TrainingFit.require(network(1024), memory(3584, 2), 32, 2))
                .isInstanceOf(UserMistake.class)
                .hasMessage("training.batch = 32: 2 workers at once, each learning from 16 images of 1024 x 1024"
                        + " pixels, need 38.1 GiB outside the heap, but there are 3.5 GiB"
                        + " (org.bytedeco.javacpp.maxphysicalbytes: 6.0 GiB, less 2.0 GiB for the heap and 0.5 GiB for"
                        + " Java and Spark themselves). Set training.batch=2, or raise"
                        + " org.bytedeco.javacpp.maxphysicalbytes in conf/<profile>/spark-defaults.conf to 41 GiB.")
                .extracting(mistake -> ((UserMistake) mistake).kind())
                .isEqualTo(UserMistake.Kind.INPUT);
    }

    @Test
    void namesFewerWorkers() {
        assertThatThrownBy(() -> TrainingFit.require(network(1024), memory(2400, 2), 32, 2))
                .hasMessageContaining("Set training.batch=1 training.workers=1, or raise");
    }

    @Test
    void saysThatNothingFits() {
        assertThatThrownBy(() -> TrainingFit.require(network(1024), memory(1000, 2), 32, 2))
                .hasMessageContaining("Not even one image fits: use smaller images (network.height, network.width) or"
                        + " fewer network.filters, or raise");
    }

    @ParameterizedTest
    @CsvSource({"2, 32", "4, 64", "8, 64", "16, 32", "16, 64"})
    void theUsualImagesFitIntoTheLocalSettingsOnTwoToSixteenCores(int cores, int batch) {
        assertThatCode(() -> TrainingFit.require(network(200), memory(3584, cores), batch, cores))
                .doesNotThrowAnyException();
    }

    @Test
    void aSmallerMachineTakesASmallerBatch() {
        assertThatThrownBy(() -> TrainingFit.require(network(200), memory(1400, 2), 32, 2))
                .hasMessageContaining("Set training.batch=28");
    }
}
