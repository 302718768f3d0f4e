package io.github.heatmill.spark.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.spark.images.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path folder;

    @Test
    @Timeout(30)
    void aPipeIsRefusedAndNotWaitedFor() throws IOException {
        String pipe = TestFiles.pipe(folder.resolve("pipe.npy")).toString();

        assertThatThrownBy(() -> NpyFile.of(pipe, HADOOP))
                .isInstanceOf(UserMistake.class)
                .hasMessage(pipe + ": it is a pipe, a device or a socket; give a regular file");
    }

    @Test
    @Timeout(30)
    void aDeviceIsRefused() {
        assertThatThrownBy(() -> InputFile.of("/dev/zero", HADOOP))
                .isInstanceOf(UserMistake.class)
                .hasMessage("/dev/zero: it is a pipe, a device or a socket; give a regular file");
    }

    @Test
    void aLinkToNothingIsNamedAsOne() throws IOException {
        String link = TestFiles.linkToNothing(folder.resolve("a.npy")).toString();

        assertThatThrownBy(() -> InputFile.of(link, HADOOP))
                .isInstanceOf(UserMistake.class)
                .hasMessage(link + ": it is a broken link; restore its target, or remove it");
    }

    @Test
    void aNameThatTheLocaleCannotExpressSaysSo() {
        assertThatThrownBy(() -> InputFile.of("/data/Stra\ufffde.png", HADOOP))
                .isInstanceOf(UserMistake.class)
                .hasMessage("/data/Stra\ufffde.png: its name has letters that this process's locale cannot express;"
                        + " run under a UTF-8 locale, as LC_ALL=C.UTF-8, or rename it");
    }

    @Test
    void aFileIsTheSameUntilItsLengthOrTimeDiffers() throws IOException {
        Path path = Files.write(folder.resolve("a"), new byte[4]);
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000_000_000L));
        FileStamp before = InputFile.of(path.toString(), HADOOP).stamp();

        before.requireSame("a", InputFile.of(path.toString(), HADOOP).stamp());
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000_000_001L));
        assertThatThrownBy(() -> before.requireSame(
                        "a", InputFile.of(path.toString(), HADOOP).stamp()))
                .isInstanceOf(UserMistake.class)
                .hasMessage("a: it changed while it was being read: it was written again, with the same length;"
                        + " run again once nothing writes it");
        Files.write(path, new byte[5]);
        assertThatThrownBy(() -> before.requireSame(
                        "a", InputFile.of(path.toString(), HADOOP).stamp()))
                .hasMessageContaining("it was 4 bytes long and is now 5");
    }

    @Test
    void anEtagOutweighsTheTime() {
        FileStamp listed = new FileStamp(4, 1_000, "x");

        assertThat(listed.difference(new FileStamp(4, 1_999, "x"))).isEmpty();
        assertThat(listed.difference(new FileStamp(4, 1_000, "y")))
                .contains("it was written again, with the same " + "length");
        assertThat(listed.difference(new FileStamp(5, 1_000, "x"))).contains("it was 4 bytes long and is now 5");
        // a store that names its content in one answer and not in another
        assertThat(listed.difference(new FileStamp(4, 1_000, ""))).isEmpty();
        assertThat(listed.difference(new FileStamp(4, 1_999, ""))).isPresent();
    }

    @Test
    void aFileThatBecomesShorterUnderTheReaderChanged() throws IOException {
        Path path = Files.write(folder.resolve("a"), new byte[4]);
        InputFile file = InputFile.of(path.toString(), HADOOP);
        Files.write(path, new byte[3]);

        assertThatThrownBy(() -> file.head(10))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("/a: it changed while it was being read: it ended before its 4 bytes");
    }
}
