package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.storage.ObjectsOnDisk;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs in a store of objects, where nothing can be renamed in one step. */
class VersionedStagingTest {
    private static final Configuration HADOOP = ObjectsOnDisk.configuration();

    @TempDir
    private Path folder;

    @AfterEach
    void live() {
        ObjectsOnDisk.live();
    }

    private String output() {
        return "gs://" + folder.resolve("out");
    }

    private RunDirectory prepare() {
        return RunDirectory.prepare(HADOOP, output(), true);
    }

    /** Publishes a result of two files that both hold {@code content}. */
    private void publish(String content) throws IOException {
        try (RunDirectory run = prepare()) {
            run.write("a.txt", content.getBytes(StandardCharsets.UTF_8));
            run.write("b.txt", content.getBytes(StandardCharsets.UTF_8));
            run.publish("{\"job\": \"test\"}");
        }
    }

    /** What a reader of {@code name} finds: nothing, or its content. */
    private String seen(String name) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(output() + "/" + name);
        FileSystem files = path.getFileSystem(HADOOP);
        org.apache.hadoop.fs.Path there = VersionedFolder.locate(files, path);
        return files.exists(there) ? Files.readString(Path.of(there.toUri().getPath())) : "nothing";
    }

    /** What is in the output, without the digits of versions; hidden files as well. */
    private List<String> names() {
        String[] names = folder.resolve("out").toFile().list();
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .map(name -> name.replaceAll("version-.*", "version"))
                        .sorted()
                        .toList();
    }

    @Test
    void aResultIsFoundByItsOwnNameOnceItsManifestIsWritten() throws IOException {
        try (RunDirectory run = prepare()) {
            run.write("a.txt", "one".getBytes(StandardCharsets.UTF_8));
            assertThat(seen("a.txt")).isEqualTo("nothing");
            run.publish("{\"job\": \"test\"}");
            assertThat(seen("a.txt")).isEqualTo("one");
            assertThat(seen("run.json")).containsPattern("\"version\" : \"version-[0-9a-f]{8}\"");
        }
        assertThat(names()).containsExactly(".heatmill", "run.json", "version");
        assertThat(folder.resolve(".heatmill")).as("the folder of locks").doesNotExist();
    }

    @Test
    void aReplacedResultStaysUntilTheNextRunBegins() throws IOException {
        publish("one");
        publish("two");
        assertThat(seen("a.txt")).isEqualTo("two");
        assertThat(names()).containsExactly(".heatmill", "run.json", "version", "version");

        try (RunDirectory next = prepare()) {
            assertThat(names()).containsExactly(".heatmill", "run.json", "version");
            assertThat(next.isEmpty()).isTrue();
        }
        assertThat(seen("a.txt")).isEqualTo("two");
    }

    @Test
    void whereverARunDiesReadersSeeTheOldResultOrTheNewOneAndTheNextRunLeavesOneResult() throws IOException {
        publish("zero");
        String before = "zero";
        int points = 0;
        for (boolean died = true; died; points++) {
            String content = "run " + points;
            ObjectsOnDisk.dieAfter(points);
            try {
                publish(content);
            } catch (ObjectsOnDisk.Dead killed) {
                assertThat(points).isNotNegative();
            }
            died = ObjectsOnDisk.isDead();
            ObjectsOnDisk.live();
            String seen = seen("a.txt");
            assertThat(seen).as("after %d changes", points).isIn(before, content);
            assertThat(seen("b.txt")).as("after %d changes", points).isEqualTo(seen);
            before = seen;
            leaveItsLock();
        }
        assertThat(points).as("lock, mark, two files, two manifests and more").isGreaterThan(7);

        publish("last");
        publish("last but not least");
        assertThat(seen("b.txt")).isEqualTo("last but not least");
        assertThat(names()).containsExactly(".heatmill", "run.json", "version", "version");
    }

    /** The dead process was this one: its lock is made that of another that is over. */
    private void leaveItsLock() throws IOException {
        Path lock = folder.resolve(".heatmill/out.lock");
        if (Files.exists(lock)) {
            Files.writeString(
                    lock,
                    Files.readString(lock).replaceAll("(\"process_start\" : \")[^\"]*", "$11970-01-01T00:00:00Z"));
        }
    }

    @Test
    void aFirstRunThatDiesIsRecognisedAndItsLeftoversGo() throws IOException {
        ObjectsOnDisk.dieAfter(4);
        assertThatThrownBy(() -> publish("one")).isInstanceOf(ObjectsOnDisk.Dead.class);
        ObjectsOnDisk.live();
        leaveItsLock();
        assertThat(names()).containsExactly(".heatmill", "version");

        // without leave to overwrite: there is no result
        try (RunDirectory next = RunDirectory.prepare(HADOOP, output(), false)) {
            next.write("a.txt", "two".getBytes(StandardCharsets.UTF_8));
            next.publish("{}");
        }
        assertThat(seen("a.txt")).isEqualTo("two");
        assertThat(names()).containsExactly(".heatmill", "run.json", "version");
    }

    @Test
    void aRunThatIsDiscardedLeavesNothing() throws IOException {
        try (RunDirectory run = prepare()) {
            run.write("a.txt", "one".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatARunKeptIsGoneOnFromByTheNext() throws IOException {
        publish("one");
        try (RunDirectory killed = prepare()) {
            killed.write("checkpoint", new byte[] {1});
            killed.write("half-a-table", new byte[] {1});
            killed.keepUnfinished();
        }
        try (RunDirectory next = RunDirectory.resume(HADOOP, output(), true, "checkpoint"::equals)) {
            assertThat(next.children())
                    .extracting(org.apache.hadoop.fs.Path::getName)
                    .containsExactly("checkpoint");
            assertThat(next.children().get(0).getParent()).isEqualTo(next.staging());
        }
        assertThat(seen("a.txt")).isEqualTo("one");
    }

    @Test
    void whatNoRunMadeIsNeverReplaced() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/thesis.txt"), "years of work");
        assertThatThrownBy(this::prepare)
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("was not written by Heatmill");
        assertThat(folder.resolve("out/thesis.txt")).exists();
    }

    @Test
    void aResultIsNotReplacedWithoutLeave() throws IOException {
        publish("one");
        assertThatThrownBy(() -> RunDirectory.prepare(HADOOP, output(), false))
                .hasMessageContaining("the output exists already");
    }

    @Test
    void aRunWhoseLockWasTakenPublishesNothing() throws IOException {
        try (RunDirectory slow = prepare()) {
            slow.write("a.txt", "slow".getBytes(StandardCharsets.UTF_8));
            leaveItsLock();
            publish("fast");
            assertThatThrownBy(() -> slow.publish("{}")).hasMessageContaining("was taken over by another run");
        }
        assertThat(seen("a.txt")).isEqualTo("fast");
    }
}
