package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessMemoryTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    @Test
    void aLocalProcessHasWhatNd4jMayHaveLessTheHeapAndTheProgramItself() {
        ProcessMemory memory = ProcessMemory.local(6 * GIB, 24 * GIB, 2 * GIB, 2);

        assertThat(memory.limit()).isEqualTo(MemoryLimit.MAX_PHYSICAL_BYTES);
        // 6144 - 2048 - 512
        assertThat(memory.free()).isEqualTo(3584 * MIB);
    }

    @Test
    void aMachineOrContainerThatIsSmallerIsTheLimit() {
        assertThat(ProcessMemory.local(6 * GIB, 4 * GIB, 2 * GIB, 2))
                .isEqualTo(new ProcessMemory(MemoryLimit.MACHINE, 4 * GIB, 2 * GIB, 2));
        assertThat(ProcessMemory.local(0, 4 * GIB, 2 * GIB, 2).free()).isEqualTo(1536 * MIB);
    }

    @Test
    void anExecutorHasItsOverhead() {
        ProcessMemory memory = ProcessMemory.executor(OptionalLong.of(6 * GIB), 0, 4 * GIB, 4);

        assertThat(memory.limit()).isEqualTo(MemoryLimit.EXECUTOR);
        assertThat(memory.free()).isEqualTo(6 * GIB - 512 * MIB);
    }

    @Test
    void anExecutorsOwnLimitCountsWhereItIsLower() {
        ProcessMemory memory = ProcessMemory.executor(OptionalLong.of(6 * GIB), 8 * GIB, 4 * GIB, 4);

        assertThat(memory.limit()).isEqualTo(MemoryLimit.MAX_PHYSICAL_BYTES);
        assertThat(memory.free()).isEqualTo(4 * GIB - 512 * MIB);
    }

    @Test
    void whereNobodyWatchesEverythingFits() {
        assertThat(ProcessMemory.executor(OptionalLong.empty(), 0, GIB, 1).fit(1L << 60, 1L << 60, 1000))
                .isTrue();
    }

    @Test
    void aHeapThatIsAllThereIsLeavesNothing() {
        ProcessMemory memory = ProcessMemory.local(0, 2 * GIB, 2 * GIB, 1);

        assertThat(memory.free()).isZero();
        assertThat(memory.fit(1, 0, 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // 3584 MiB are free: two tasks of 1792, or of 1742 and 100 once; of three tasks only two run at once
        "1792, 0, 2, true",
        "1793, 0, 2, false",
        "1742, 100, 2, true",
        "1743, 100, 2, false",
        "1792, 0, 3, true",
        "3584, 0, 1, true",
        "3585, 0, 1, false",
        "0, 3585, 1, false"
    })
    void asManyTasksAsRunAtOnceShareIt(long each, long once, int tasks, boolean fit) {
        ProcessMemory memory = ProcessMemory.local(6 * GIB, 24 * GIB, 2 * GIB, 2);

        assertThat(memory.fit(each * MIB, once * MIB, tasks)).isEqualTo(fit);
    }

    @Test
    void saysWhatIsNeededWhatThereIsAndWhatRaisesIt() {
        ProcessMemory memory = ProcessMemory.local(6 * GIB, 24 * GIB, 2 * GIB, 2);

        assertThat(memory.lack(4 * GIB, GIB, 5))
                .isEqualTo("need 9.0 GiB outside the heap, but there are 3.5 GiB"
                        + " (org.bytedeco.javacpp.maxphysicalbytes: 6.0 GiB, less 2.0 GiB for the heap and 0.5 GiB for"
                        + " Java and Spark themselves)");
        // 2 * 4 + 1 + 2 + 0.5, in whole GiB
        assertThat(memory.remedy(4 * GIB, GIB, 5))
                .isEqualTo("raise org.bytedeco.javacpp.maxphysicalbytes in conf/<profile>/spark-defaults.conf to 12"
                        + " GiB");
    }

    @ParameterizedTest
    @CsvSource({
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g, 6442450944",
        "-Da=b -Dorg.bytedeco.javacpp.maxPhysicalBytes=512m -Dc=d, 536870912",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0, 0",
        "-Da=b, 0"
    })
    void readsNd4jsLimitFromJavasOptions(String options, long bytes) {
        assertThat(ProcessMemory.maxPhysicalBytes(options)).isEqualTo(bytes);
    }

    @Test
    void aProcessRunsATaskAtLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessMemory(MemoryLimit.NONE, 1, 1, 0))
                .withMessageContaining("at least one task");
    }
}
