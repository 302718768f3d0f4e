package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.heatmill.spark.HeatmillProcess.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conditions of the machine, met for real: one line that names the place and the remedy, code 5, the trace in a file.
 */
class ProcessEndIT {
    private static final int JOB = 1;
    private static final int INTERNAL = 3;
    private static final int MACHINE = 5;

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void writeJobs() throws IOException {
        disk = Files.createDirectories(folder.resolve("disk"));
        Files.writeString(
                folder.resolve("plates.conf"),
                """
                job = plates
                output = ${storage.output}/plates
                plates { train = 40, validation = 1, test = 1, height = 64, width = 64 }
                """);
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("umount", disk.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    /** Mounts a disk of {@code size} bytes; a test that cannot is skipped and says why. */
    private void mount(int size) throws Exception {
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(mount.waitFor() == 0, "only root can mount a small disk: " + said);
    }

    private HeatmillProcess process() throws IOException {
        return new HeatmillProcess(folder);
    }

    private Outcome plates(HeatmillProcess process, String... overrides) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", "--home", folder.toString()));
        words.add(folder.resolve("plates.conf").toString());
        words.addAll(List.of(overrides));
        return process.run(words.toArray(String[]::new));
    }

    private static void assertTold(Outcome outcome, int code, String... parts) {
        List<String> told = outcome.told();
        assertThat(told)
                .as(String.join("\n", outcome.err()))
                .hasSizeGreaterThan(1)
                .noneMatch(line -> line.contains("internal error"));
        assertThat(told.get(told.size() - 2)).contains(parts);
        assertThat(told.get(told.size() - 1)).startsWith("heatmill: the trace is in ");
        assertThat(outcome.err()).noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by"));
        assertThat(Path.of(told.get(told.size() - 1).substring("heatmill: the trace is in ".length())))
                .content()
                .contains("\tat ");
        assertThat(outcome.line()).contains("\"exit_code\":" + code);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void aFullDiskOfTheOutput() throws Exception {
        mount(100_000);

        Outcome outcome = plates(process(), "output=" + disk.resolve("made"));

        assertTold(outcome, MACHINE, disk.resolve("made") + ": the disk is full", "another disk");
        assertThat(disk.resolve("made")).doesNotExist();
        assertThat(disk.resolve(".heatmill")).doesNotExist();
    }

    @Test
    void aFileLargerThanTheProcessMayWrite() throws Exception {
        Outcome outcome = plates(process()
                .under("bash", "-c", "ulimit -f 100; exec \"$0\" \"$@\"")
                .with("-XX:-UsePerfData"));

        assertTold(outcome, MACHINE, "plates: a file grew larger", "ulimit -f");
    }

    @Test
    void aPermissionThatIsTakenAwayHalfWay() throws Exception {
        // root without its capabilities: the owner's permissions count, as they do for everybody else
        Process able = new ProcessBuilder("setpriv", "--inh-caps=-all", "--bounding-set=-all", "true").start();
        assumeTrue(able.waitFor() == 0, "no setpriv, or not root");
        Path parent = Files.createDirectories(folder.resolve("parent"));

        Outcome outcome = plates(
                process()
                        .under("setpriv", "--inh-caps=-all", "--bounding-set=-all", "--securebits=+noroot")
                        .with("-Dspark.extraListeners=" + TakesAway.class.getName())
                        .with("-D" + TakesAway.FOLDER + "=" + parent.resolve(".heatmill")),
                "plates.train=600",
                "output=" + parent.resolve("made"));

        assertTold(outcome, MACHINE, parent + "/.heatmill/made.", "this user has no permission for it", "permission");
        assertThat(parent.resolve("made")).doesNotExist();
    }

    @Test
    void aServiceThatDoesNotAnswer() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Outcome outcome = plates(
                process().with("-Dspark.hadoop.ipc.client.connect.max.retries=0"),
                "output=hdfs://localhost:" + port + "/made");

        assertTold(outcome, MACHINE, "hdfs://localhost:" + port + "/made: ", "does not answer", "Check that it runs");
    }

    @Test
    void anExitFromInsideIsNoSuccess() throws Exception {
        TinyImages.write(folder, "train", 8, 1);
        Files.writeString(
                folder.resolve("train.conf"),
                """
                job = train
                images { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                validation { npy = ${storage.data}/train_imgs.npy, labels = ${storage.data}/train_labels.npy }
                classes = [across, along]
                network { architecture = cam, height = 32, width = 32, filters = [2] }
                training { epochs = 1, batch = 8,
                           schedule = constant, augment = [], keep = best }
                output = ${storage.output}/model
                """);

        Outcome outcome = process()
                .with("-Dspark.extraListeners=" + ExitsInside.class.getName())
                .run(
                        "run",
                        "--home",
                        folder.toString(),
                        folder.resolve("train.conf").toString());

        assertTold(outcome, INTERNAL, "the process exited", ExitsInside.class.getName(), "nothing was published");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void aQuestionThatNeedsMoreMemoryThanThereIs() throws Exception {
        Outcome outcome =
                process().run("query", "--home", folder.toString(), "SELECT sequence(0, 300000000 + id) FROM range(1)");

        assertThat(outcome.told().get(0)).contains("statement", "--driver-memory");
        assertThat(outcome.code()).isEqualTo(JOB);
    }
}
