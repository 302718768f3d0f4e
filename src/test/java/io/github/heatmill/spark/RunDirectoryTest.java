package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    private Path folder;

    private RunDirectory prepare(Path output, boolean overwrite) {
        return RunDirectory.prepare(new Configuration(), output.toString(), overwrite);
    }

    @Test
    void the_output_appears_whole_and_only_when_published() throws IOException {
        Path output = folder.resolve("a run");
        RunDirectory run = prepare(output, false);
        run.write("part.txt", new byte[] {1, 2});
        assertThat(output).doesNotExist();

        run.publish("{}");
        assertThat(output.resolve("part.txt")).hasBinaryContent(new byte[] {1, 2});
        assertThat(output.resolve(RunDirectory.MANIFEST)).hasContent("{}");
        assertThat(folder.resolve(".a run.partial")).doesNotExist();
    }

    @Test
    void a_run_that_is_discarded_leaves_nothing() throws IOException {
        RunDirectory run = prepare(folder.resolve("out"), false);
        run.write("part.txt", new byte[] {1});
        run.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_output_that_exists_is_refused_with_the_remedy() throws IOException {
        Path output = Files.createDirectory(folder.resolve("out"));
        assertThatThrownBy(() -> prepare(output, false))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB))
                .hasMessage(output + ": the output exists already. Choose another output, or set overwrite = true.");
    }

    @Test
    void overwriting_replaces_the_output_of_a_run() throws IOException {
        Path output = folder.resolve("out");
        RunDirectory first = prepare(output, false);
        first.write("old.txt", new byte[] {1});
        first.publish("{}");

        RunDirectory second = prepare(output, true);
        second.write("new.txt", new byte[] {2});
        assertThat(output.resolve("old.txt"))
                .as("readers see the old run until the new is whole")
                .exists();
        second.publish("{}");
        assertThat(output.resolve("old.txt")).doesNotExist();
        assertThat(output.resolve("new.txt")).exists();
        assertThat(folder.resolve(".out.replaced")).doesNotExist();
    }

    @Test
    void overwriting_never_replaces_what_no_run_made() throws IOException {
        Path output = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(output.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> prepare(output, true))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("no run of Heatmill made it");
        assertThat(output.resolve("thesis.txt")).exists();
    }

    @Test
    void an_output_below_a_file_cannot_be_written() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> prepare(file.resolve("out"), false))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("cannot be written as output")
                .hasMessageContaining("Choose an output that you may write to");
    }

    @Test
    void an_output_whose_replacing_was_ended_half_way_comes_back() throws IOException {
        Path output = folder.resolve("out");
        RunDirectory first = prepare(output, false);
        first.write("old.txt", new byte[] {1});
        first.publish("{}");
        Files.move(output, folder.resolve(".out.replaced"));

        assertThatThrownBy(() -> prepare(output, false)).hasMessageContaining("the output exists already");
        assertThat(output.resolve("old.txt")).exists();
    }
}
