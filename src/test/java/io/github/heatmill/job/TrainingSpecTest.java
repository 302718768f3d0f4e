package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The learning rate goes on as its schedule says. */
final class TrainingSpecTest {
    @TempDir
    private Path folder;

    private TrainingSpec training(String... overrides) {
        return ((TrainSpec) new JobFiles(folder).load(JobFiles.TRAIN, overrides)).training();
    }

    @Test
    void aConstantRateStays() {
        TrainingSpec constant = training("training.schedule=constant");

        assertThat(constant.learningRateOf(1)).isEqualTo(0.001);
        assertThat(constant.learningRateOf(15)).isEqualTo(0.001);
    }

    @Test
    void aStepComesAfterEverySoManyEpochs() {
        TrainingSpec training =
                training("training.schedule=step", "training.schedule-step=2", "training.schedule-factor=0.1");

        // 0.001 for epochs 1 and 2, 0.0001 for 3 and 4, 0.00001 for 5
        assertThat(training.learningRateOf(2)).isEqualTo(0.001);
        assertThat(training.learningRateOf(3)).isCloseTo(0.0001, within(1e-18));
        assertThat(training.learningRateOf(5)).isCloseTo(0.00001, within(1e-18));
    }

    @Test
    void aCosineFallsFromTheWholeRateTowardsNone() {
        TrainingSpec training = training("training.schedule=cosine", "training.epochs=4", "training.learning-rate=1");

        // (1 + cos(pi t / 4)) / 2 for t = 0, 1, 2, 3: 1, 0.853553, 0.5, 0.146447
        assertThat(training.learningRateOf(1)).isEqualTo(1);
        assertThat(training.learningRateOf(2)).isCloseTo(0.853553, within(1e-6));
        assertThat(training.learningRateOf(3)).isCloseTo(0.5, within(1e-12));
        assertThat(training.learningRateOf(4)).isCloseTo(0.146447, within(1e-6));
    }

    @Test
    void aWarmUpRisesInEqualStepsBeforeTheSchedule() {
        TrainingSpec training = training(
                "training.schedule=cosine", "training.warm-up=3", "training.epochs=7", "training.learning-rate=0.4");

        // k / 4 of 0.4 for k = 1, 2, 3, and then the cosine's four epochs
        assertThat(training.learningRateOf(1)).isCloseTo(0.1, within(1e-12));
        assertThat(training.learningRateOf(3)).isCloseTo(0.3, within(1e-12));
        assertThat(training.learningRateOf(4)).isCloseTo(0.4, within(1e-12));
        assertThat(training.learningRateOf(6)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void waitingForABetterEpochKeepsTheBest() {
        assertThat(training("training.keep=best", "training.early-stopping-patience=3")
                        .earlyStoppingPatience())
                .isEqualTo(3);
        assertThat(new JobFiles(folder).problems(JobFiles.TRAIN, "training.early-stopping-patience=3"))
                .singleElement()
                .asString()
                .contains("early-stopping-patience", "set training.keep = best");
    }

    @Test
    void seedsAreDistinctWholeNumbers() {
        assertThat(training("training.seeds=[1, -7]").seeds()).containsExactly(1L, -7L);
        assertThat(training().seeds()).isEmpty();
        assertThat(new JobFiles(folder).problems(JobFiles.TRAIN, "training.seeds=[1, 1]"))
                .singleElement()
                .asString()
                .contains("each seed once");
        assertThat(new JobFiles(folder).problems(JobFiles.TRAIN, "training.seeds=[1, x]"))
                .singleElement()
                .asString()
                .contains("seeds[1]", "'x'");
    }

    @Test
    void whatIsOutOfRangeIsAMistake() {
        assertThat(new JobFiles(folder)
                        .problems(
                                JobFiles.TRAIN,
                                "training.augment=[crop, rotate]",
                                "training.label-smoothing=1",
                                "training.weight-average=1"))
                .hasSize(3);
        assertThat(training("training.augment=[]").regularisation().augment()).isEmpty();
    }

    @Test
    void thereIsNoRateOutsideTheEpochs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training().learningRateOf(0))
                .withMessage("Expected epoch to be in 1.0..30.0, but was 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> training().learningRateOf(31));
    }

    @Test
    void anOpenNumberOfWorkersIsTheMachines() {
        assertThat(training().workers().orElse(8)).isEqualTo(8);
        assertThat(training("training.workers=3").workers().orElse(8)).isEqualTo(3);
        assertThat(training("training.workers=auto").workers().isAuto()).isTrue();
    }
}
