package io.github.heatmill.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShortageTest {
    private static final ExecutorAsk FOUR_CORES = ask(4, 4096);

    private static ExecutorAsk ask(int cores, long mib) {
        return new ExecutorAsk(ClusterKind.STANDALONE, cores, mib, OptionalLong.of(6144));
    }

    @Test
    void withoutAWorkerOneIsToBeStarted() {
        assertThat(Shortage.of(FOUR_CORES, List.of()))
                .startsWith("no worker is alive")
                .contains("start-worker.sh");
    }

    @Test
    void workersThatAreTooSmallAreNamedWithWhatTheLargestCanRun() {
        assertThat(Shortage.of(FOUR_CORES, List.of(new WorkerRoom(1, 1, 9000, 9000), new WorkerRoom(2, 2, 3000, 3000))))
                .contains(
                        "none of the 2 workers", "2 cores and 3000 MiB", "--executor-cores 2 --executor-memory 3000m");
    }

    @Test
    void onlyWhatIsTooMuchIsToBeLess() {
        assertThat(Shortage.of(FOUR_CORES, List.of(new WorkerRoom(2, 2, 8000, 8000))))
                .contains("-- --executor-cores 2,")
                .doesNotContain("--executor-memory");
    }

    @Test
    void othersHaveWhatThereWouldBe() {
        assertThat(Shortage.of(FOUR_CORES, List.of(new WorkerRoom(4, 1, 8000, 5000))))
                .contains("other applications", "1 cores and 5000 MiB free", "--executor-cores 1,");
        assertThat(Shortage.of(FOUR_CORES, List.of(new WorkerRoom(4, 0, 8000, 0))))
                .endsWith("Wait for them");
    }

    @Test
    void whereThereIsRoomTheLogsOfTheWorkersSayMore() {
        assertThat(Shortage.of(FOUR_CORES, List.of(new WorkerRoom(4, 4, 4096, 4096))))
                .contains("there is room", "stderr");
    }

    @Test
    void onlyWorkersThatAreAliveCount() throws Exception {
        assertThat(
                        StandaloneMaster.workers(
                                new ObjectMapper()
                                        .readTree(
                                                """
                                {"workers": [
                                  {"state": "ALIVE", "cores": 4, "coresfree": 1, "memory": 900, "memoryfree": 800},
                                  {"state": "DEAD", "cores": 8, "coresfree": 8, "memory": 900, "memoryfree": 900}]}
                                """)))
                .containsExactly(new WorkerRoom(4, 1, 900, 800));
    }
}
