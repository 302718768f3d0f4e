package io.github.heatmill.spark.npy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyOptionsTest {
    // a row of 200 x 200 bytes and its index
    private static final long ROW = 40_008;

    private static NpyOptions options(long maxPartitionBytes, OptionalLong rows) {
        return new NpyOptions("a.npy", maxPartitionBytes, rows, true, 1, Map.of());
    }

    // 32 MiB hold 838 rows, so that two cores take 1676 at a time and three 2514
    @ParameterizedTest(name = "{0} rows on {1} cores: {2}")
    @CsvSource({
        "1676, 2, 838", // one wave of two full partitions
        "1677, 2, 420", // two waves: ceil(1677 / 4)
        "5096, 2, 637", // ceil(5096 / 1676) = 4 waves of two
        "5096, 3, 567", // ceil(5096 / 2514) = 3 waves of three: ceil(5096 / 9)
        "838, 1, 838",
    })
    void partitionsFillWholeWavesOfTheCores(long rows, int cores, long expected) {
        assertThat(options(NpyOptions.DEFAULT_PARTITION_BYTES, OptionalLong.empty())
                        .rowsPerPartition(rows, ROW, cores))
                .isEqualTo(expected);
    }

    @Test
    void aPartitionIsNotMadeTinyToKeepCoresBusy() {
        // 256 KiB hold 6 rows; 10 rows on 8 cores are 2 partitions and not 8
        assertThat(options(NpyOptions.DEFAULT_PARTITION_BYTES, OptionalLong.empty())
                        .rowsPerPartition(10, ROW, 8))
                .isEqualTo(6);
    }

    @Test
    void aPartitionHasAtLeastOneRowHoweverLarge() {
        assertThat(options(1, OptionalLong.empty()).rowsPerPartition(7, ROW, 2)).isEqualTo(1);
        assertThat(options(1, OptionalLong.empty()).rowsPerPartition(0, ROW, 2)).isEqualTo(1);
    }

    @Test
    void rowsThatAreAskedForCount() {
        assertThat(options(1, OptionalLong.of(11)).rowsPerPartition(100, ROW, 2))
                .isEqualTo(11);
    }
}
