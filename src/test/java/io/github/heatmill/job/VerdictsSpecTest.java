package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a train job wants of verdicts. */
final class VerdictsSpecTest {
    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void write() {
        files = new JobFiles(folder);
    }

    @Test
    void ratesAreOnePerCentAtARiskOfFiveUnlessTheJobFileSaysOtherwise() {
        assertThat(((TrainSpec) files.load(JobFiles.TRAIN)).verdicts()).isEqualTo(new VerdictsSpec(0.01, 0.01, 0.05));

        TrainSpec spec = (TrainSpec)
                files.load(JobFiles.TRAIN + "verdicts { escape-rate = 0.001, waste-rate = 0.03, risk = 0.1 }");
        assertThat(spec.verdicts()).isEqualTo(new VerdictsSpec(0.001, 0.03, 0.1));
        assertThat(spec.settings())
                .containsAllEntriesOf(
                        Map.of("verdicts.escape-rate", "0.001", "verdicts.waste-rate", "0.03", "verdicts.risk", "0.1"));
    }

    @Test
    void sharesOutOfRangeAreNamedTogether() {
        assertThat(files.problems(
                        JobFiles.TRAIN + "verdicts { escape-rate = 0, waste-rate = 0.6, risk = 1, rate = 1 }"))
                .anyMatch(problem ->
                        problem.endsWith("verdicts.escape-rate: expected a number from 1.0E-4 to 0.5, but was '0'"))
                .anyMatch(problem ->
                        problem.endsWith("verdicts.waste-rate: expected a number from 1.0E-4 to 0.5, but was '0.6'"))
                .anyMatch(
                        problem -> problem.endsWith("verdicts.risk: expected a number from 1.0E-4 to 0.5, but was '1'"))
                .anyMatch(problem -> problem.contains("verdicts.rate: "))
                .hasSize(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerdictsSpec(0.01, Double.NaN, 0.05))
                .withMessage("Expected waste-rate to be in 1.0E-4..0.5, but was NaN");
    }
}
