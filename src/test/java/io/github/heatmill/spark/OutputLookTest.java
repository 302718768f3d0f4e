package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link RunDirectory#look}. */
class OutputLookTest {
    @TempDir
    private Path folder;

    @Test
    void aLookAtAnOutputOfAKilledRunLeavesAllAsItIs() throws Exception {
        RunOwner me = RunOwner.me();
        RunOwner over = new RunOwner(
                "t", me.host(), me.system(), me.processId(), me.processStart().minusSeconds(60), me.user(), me.since());
        Files.createDirectories(folder.resolve(".heatmill/out.12345678.partial"));
        Files.write(folder.resolve(".heatmill/out.lock"), over.toJson());

        OutputRoom room = look(folder.resolve("out"));

        assertThat(room.free().orElseThrow()).isPositive();
        assertThat(folder.toFile().list()).containsExactly(".heatmill");
        assertThat(folder.resolve(".heatmill").toFile().list())
                .containsExactlyInAnyOrder("out.lock", "out.12345678.partial");
    }

    @Test
    void aLookFindsAnOutputWhoseReplacingWasEndedHalfWay() throws IOException {
        Files.createDirectories(folder.resolve(".heatmill/out.replaced"));

        assertThatThrownBy(() -> look(folder.resolve("out"))).hasMessageContaining("out: the output exists already");
    }

    private static OutputRoom look(Path output) {
        return RunDirectory.look(new Configuration(), output.toString(), false);
    }
}
