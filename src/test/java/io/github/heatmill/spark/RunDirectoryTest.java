package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {
    @TempDir
    private Path folder;

    private RunDirectory resume(Path output) {
        return RunDirectory.resume(new Configuration(), output.toString(), false, "checkpoint"::equals);
    }

    private RunDirectory prepare(Path output, boolean overwrite) {
        return RunDirectory.prepare(new Configuration(), output.toString(), overwrite);
    }

    private void publish(Path output, String file) throws IOException {
        try (RunDirectory run = prepare(output, true)) {
            run.write(file, new byte[] {1});
            run.publish("{}");
        }
    }

    @Test
    void theOutputAppearsWholeAndOnlyWhenPublished() throws IOException {
        Path output = folder.resolve("a run");
        try (RunDirectory run = prepare(output, false)) {
            run.write("part.txt", new byte[] {1, 2});
            assertThat(output).doesNotExist();

            run.publish("{}");
        }
        assertThat(output.resolve("part.txt")).hasBinaryContent(new byte[] {1, 2});
        assertThat(output.resolve(RunDirectory.MANIFEST)).hasContent("{}");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(output));
    }

    @Test
    void aRunThatIsDiscardedLeavesNothing() throws IOException {
        RunDirectory run = prepare(folder.resolve("out"), false);
        run.write("part.txt", new byte[] {1});
        run.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anOutputThatExistsIsRefusedWithTheRemedy() throws IOException {
        Path output = Files.createDirectory(folder.resolve("out"));
        assertThatThrownBy(() -> prepare(output, false))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB))
                .hasMessage(output + ": the output exists already. Choose another output, or set overwrite = true.");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(output));
    }

    @Test
    void overwritingReplacesTheOutputOfARun() throws IOException {
        Path output = folder.resolve("out");
        publish(output, "old.txt");

        try (RunDirectory second = prepare(output, true)) {
            second.write("new.txt", new byte[] {2});
            assertThat(output.resolve("old.txt"))
                    .as("readers see the old run until the new is whole")
                    .exists();
            second.publish("{}");
        }
        assertThat(output.resolve("old.txt")).doesNotExist();
        assertThat(output.resolve("new.txt")).exists();
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(output));
    }

    @Test
    void overwritingNeverReplacesWhatNoRunMade() throws IOException {
        Path output = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(output.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> prepare(output, true))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("was not written by Heatmill");
        assertThat(output.resolve("thesis.txt")).exists();
    }

    @Test
    void anOutputBelowAFileCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> prepare(file.resolve("out"), false))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("cannot be written as output")
                .hasMessageContaining("Choose an output that you may write to");
    }

    @Test
    void anOutputWhoseReplacingWasEndedHalfWayComesBack() throws IOException {
        Path output = folder.resolve("out");
        publish(output, "old.txt");
        Files.createDirectory(folder.resolve(".heatmill"));
        Files.move(output, folder.resolve(".heatmill/out.replaced"));

        assertThatThrownBy(() -> prepare(output, false)).hasMessageContaining("the output exists already");
        assertThat(output.resolve("old.txt")).exists();
    }

    @Test
    void whatARunKeptIsGoneOnFromByTheNext() throws IOException {
        Path output = folder.resolve("out");
        try (RunDirectory killed = prepare(output, false)) {
            killed.write("checkpoint", new byte[] {1});
            killed.write("half-a-table", new byte[] {1});
            killed.keepUnfinished();
        }
        try (RunDirectory next = resume(output)) {
            assertThat(next.children())
                    .as("what it goes on from, and not what the killed one began to publish")
                    .extracting(org.apache.hadoop.fs.Path::getName)
                    .containsExactly("checkpoint");
        }
        assertThat(folder).as("it goes on being kept").isNotEmptyDirectory();

        try (RunDirectory fresh = prepare(output, false)) {
            assertThat(fresh.children()).as("not by one that begins anew").isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSecondRunOnTheSameOutputLearnsWhoHoldsIt() throws IOException {
        Path output = folder.resolve("out");
        try (RunDirectory first = prepare(output, false)) {
            first.write("part.txt", new byte[] {1});
            assertThatThrownBy(() -> prepare(output, true))
                    .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                            .isEqualTo(UserMistake.Kind.BUSY))
                    .hasMessageMatching(java.util.regex.Pattern.quote(output
                                    + ": is being written by another run (process "
                                    + ProcessHandle.current().pid() + " of " + System.getProperty("user.name") + " on ")
                            + "\\S+, since 20[0-9T:-]+Z\\)\\. Wait until it has ended, or choose another output\\.");
            assertThat(folder.resolve(".heatmill").toFile().list())
                    .as("the refused run leaves no folder")
                    .hasSize(2);

            first.publish("{}");
        }
        assertThat(output.resolve("part.txt")).exists();
    }

    @Test
    void runsOnDifferentOutputsOfOneFolderDoNotMeet() throws IOException {
        try (RunDirectory one = prepare(folder.resolve("one"), false);
                RunDirectory two = prepare(folder.resolve("two"), false)) {
            one.publish("{}");
            two.publish("{}");
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("one", "two");
    }

    private void leaveLock(RunOwner owner, Duration age) throws IOException {
        Files.createDirectories(folder.resolve(".heatmill"));
        Path lock = Files.write(folder.resolve(".heatmill/out.lock"), owner.toJson());
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
    }

    private static RunOwner with(RunOwner me, String system, long processId, Instant processStart) {
        return new RunOwner("t", "mill7", system, processId, processStart, me.user(), me.since());
    }

    @Test
    void aRunThatWasKilledOnThisMachineHoldsNothing() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        Instant start = Instant.now();
        ended.waitFor();
        leaveLock(with(RunOwner.me(), RunOwner.me().system(), ended.pid(), start), Duration.ZERO);

        publish(folder.resolve("out"), "part.txt");

        assertThat(folder.toFile().list()).containsExactly("out");
    }

    @Test
    void aProcessThatGotTheIdOfAKilledRunHoldsNothing() throws IOException {
        RunOwner me = RunOwner.me();
        leaveLock(with(me, me.system(), me.processId(), me.processStart().minusSeconds(60)), Duration.ZERO);

        publish(folder.resolve("out"), "part.txt");

        assertThat(folder.resolve("out/part.txt")).exists();
    }

    @Test
    void aRunOfAnotherMachineHoldsItsOutputWhileItGivesSignsOfLife() throws IOException {
        leaveLock(with(RunOwner.me(), "another", 1, Instant.EPOCH), Duration.ofMinutes(9));

        assertThatThrownBy(() -> prepare(folder.resolve("out"), false))
                .hasMessageContaining("(process 1 of " + RunOwner.me().user() + " on mill7, since ")
                .hasMessageMatching("(?s).*Its last sign of life was 5[34][0-9] s ago; after 10 minutes without one it"
                        + " counts as dead\\. If you know that it is, remove .*/\\.heatmill/out\\.lock\\.");
    }

    @Test
    void aRunOfAnotherMachineThatGivesNoSignOfLifeHoldsNothing() throws IOException {
        leaveLock(with(RunOwner.me(), "another", 1, Instant.EPOCH), Duration.ofMinutes(11));

        publish(folder.resolve("out"), "part.txt");

        assertThat(folder.toFile().list()).containsExactly("out");
    }

    @Test
    void aRunThatWasTakenForDeadPublishesNothingAndTouchesNothing() throws IOException {
        Path output = folder.resolve("out");
        RunDirectory slow = prepare(output, false);
        slow.write("slow.txt", new byte[] {1});
        leaveLock(with(RunOwner.me(), "another", 1, Instant.EPOCH), Duration.ofMinutes(11));
        try (RunDirectory other = prepare(output, false)) {
            other.empty();
            other.write("other.txt", new byte[] {2});
            slow.files().mkdirs(slow.staging());

            assertThatThrownBy(() -> slow.publish("{}"))
                    .isInstanceOfSatisfying(UserMistake.class, mistake -> assertThat(mistake.kind())
                            .isEqualTo(UserMistake.Kind.BUSY))
                    .hasMessageContaining("was taken over by another run (process "
                            + ProcessHandle.current().pid());
            slow.close();
            other.publish("{}");
        }
        assertThat(output.toFile().list()).containsExactlyInAnyOrder("other.txt", "run.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{b}",
                "line[1]",
                "what*?",
                "back\\slash",
                "a:b",
                "~home",
                "a b",
                "100%",
                "a%20b",
                "#1",
                "라인",
                "'\""
            })
    void anyNameOfAFolderIsAnOutput(String name) throws IOException {
        publish(folder.resolve(name), "part.txt");
        publish(folder.resolve(name), "part.txt");

        assertThat(folder.toFile().list()).containsExactly(name);
        assertThat(folder.resolve(name).resolve("part.txt")).exists();
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        Path disk = Files.createDirectories(folder.resolve("disk/large"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), disk);

        publish(link, "first.txt");
        publish(link, "second.txt");

        assertThat(link).isSymbolicLink();
        assertThat(disk.toFile().list()).containsExactlyInAnyOrder("second.txt", "run.json");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("disk", "link");
    }

    @Test
    void aLinkThatLeadsToNothingIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));

        assertThatThrownBy(() -> prepare(link, true))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        link + ": is a broken link (to nowhere). Create its target, or choose" + " another output.");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aPlaceWhereADiskIsMountedIsRefused() {
        assertThatThrownBy(() -> prepare(Path.of("/proc"), true))
                .isInstanceOf(UserMistake.class)
                .hasMessage("/proc: is a mount point, which a result cannot be renamed to. Name a folder in it as"
                        + " output.");
    }
}
