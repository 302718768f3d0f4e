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
        assertThat(training().learningRateOf(1)).isEqualTo(0.001);
        assertThat(training().learningRateOf(15)).isEqualTo(0.001);
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
    void thereIsNoRateOutsideTheEpochs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training().learningRateOf(0))
                .withMessage("Expected epoch to be in 1.0..15.0, but was 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> training().learningRateOf(16));
    }

    @Test
    void anOpenNumberOfWorkersIsTheMachines() {
        assertThat(training().workers().orElse(8)).isEqualTo(8);
        assertThat(training("training.workers=3").workers().orElse(8)).isEqualTo(3);
        assertThat(training("training.workers=auto").workers().isAuto()).isTrue();
    }
}
