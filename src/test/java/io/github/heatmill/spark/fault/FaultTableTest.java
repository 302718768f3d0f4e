package io.github.heatmill.spark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.fault.Outcome.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTableTest {
    @TempDir
    private Path folder;

    private static Outcome outcome(long seed, End end, Look... seen) {
        return new Outcome(FaultKind.TASKS_FAIL, seed, end, 0, 0, true, 0, Set.of(seen), 7, "EXPLAIN: code 0");
    }

    @Test
    void whatWasWrittenIsThereAfterAnInterruption() throws IOException {
        Path file = folder.resolve("outcomes.jsonl");
        Outcome outcome = outcome(3, End.SURVIVED, Look.NONE, Look.NEW);
        new FaultTable(file).add(outcome);

        FaultTable later = new FaultTable(file);

        assertThat(later.has(FaultKind.TASKS_FAIL, 3)).isTrue();
        assertThat(later.has(FaultKind.TASKS_FAIL, 4)).isFalse();
        assertThat(Files.readAllLines(file)).map(Outcome::parse).containsExactly(outcome);
    }

    @Test
    void aKindIsARowOfThePageBetweenItsMarks() throws IOException {
        FaultTable table = new FaultTable(folder.resolve("outcomes.jsonl"));
        table.add(outcome(1, End.SURVIVED, Look.NONE, Look.NEW));
        table.add(outcome(2, End.FAILED, Look.OLD, Look.NEW));
        table.add(outcome(3, End.STUCK, Look.HALF));
        Path page = Files.writeString(
                folder.resolve("page.md"), "above\n<!-- faults: begin -->\nold\n<!-- faults: end -->\nbelow\n");

        table.writeInto(page);

        assertThat(page)
                .content()
                .startsWith("above\n")
                .endsWith("<!-- faults: end -->\nbelow\n")
                .doesNotContain("\nold\n");
        assertThat(page)
                .content()
                .contains("| tasks fail on attempts 0 to 2 | 3 | 1 | 1 | 0 | 0 | 0 | 3 | 0 | 1 |"
                        + " none, old, new, **half in 1** |");
    }

    @Test
    void theWholeResultOfARunOrACleanFailureIsWhatIsPromised() {
        assertThat(outcome(1, End.SURVIVED, Look.NEW).holds()).isTrue();
        assertThat(outcome(1, End.FAILED, Look.OLD, Look.NEW).holds()).isTrue();
        assertThat(outcome(1, End.KILLED, Look.NONE).holds()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCLEAN", "STUCK"})
    void anUncleanEndIsNot(End end) {
        assertThat(outcome(1, end, Look.NEW).holds()).isFalse();
    }

    @Test
    void neitherIsAHalfOutputThatSomebodySaw() {
        assertThat(outcome(1, End.SURVIVED, Look.HALF, Look.NEW).holds()).isFalse();
    }

    @Test
    void neitherIsARowOrAFileTooFewOrTooMany() {
        assertThat(of(1, 0, true, 0).holds()).isFalse();
        assertThat(of(0, 1, true, 0).holds()).isFalse();
        assertThat(of(0, 0, false, 0).holds()).isFalse();
        assertThat(of(0, 0, true, 1).holds()).isFalse();
    }

    private static Outcome of(long lost, long doubled, boolean equal, int leftovers) {
        return new Outcome(
                FaultKind.TASKS_FAIL, 1, End.SURVIVED, lost, doubled, equal, leftovers, Set.of(Look.NEW), 1, "");
    }
}
